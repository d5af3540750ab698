package tandem.insight.metrics;

import static tandem.insight.metrics.Measure.*;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Every figure of section M about queues: what it is called, its formula, and its value. One table, so that the
/// pages and the API show the very definition that is computed.
public enum Figure {
    SERVICE_LEVEL(
            Unit.SHARE,
            "answered in time ÷ (answered + abandoned − short abandons)",
            s -> s.get(ANSWERED_IN_TIME),
            s -> s.get(ANSWERED) + s.get(ABANDONED) - s.get(SHORT_ABANDONED)),
    /// The variant that knows no abandons.
    SERVICE_LEVEL_1(Unit.SHARE, "answered in time ÷ answered", s -> s.get(ANSWERED_IN_TIME), s -> s.get(ANSWERED)),
    /// The variant in which who gives up in time was served in time.
    SERVICE_LEVEL_2(
            Unit.SHARE,
            "(answered in time + abandoned in time) ÷ (answered + abandoned)",
            s -> s.get(ANSWERED_IN_TIME) + s.get(ABANDONED_IN_TIME),
            s -> s.get(ANSWERED) + s.get(ABANDONED)),
    SERVICE_LEVEL_WITH_SHORT_ABANDONS(
            Unit.SHARE,
            "answered in time ÷ (answered + abandoned)",
            s -> s.get(ANSWERED_IN_TIME),
            s -> s.get(ANSWERED) + s.get(ABANDONED)),
    SERVICE_LEVEL_WITH_FLOW_OUTS(
            Unit.SHARE,
            "answered in time ÷ (answered + abandoned − short abandons + flowed out)",
            s -> s.get(ANSWERED_IN_TIME),
            s -> s.get(ANSWERED) + s.get(ABANDONED) - s.get(SHORT_ABANDONED) + s.get(FLOWED_OUT)),
    ASA(Unit.MILLISECONDS, "Σ wait of answered ÷ answered", s -> s.get(ANSWERED_WAIT_MS), s -> s.get(ANSWERED)),
    /// As [#ASA], but only the time in which the queue was open counts.
    ASA_OPEN(
            Unit.MILLISECONDS,
            "Σ wait of answered within business hours ÷ answered",
            s -> s.get(ANSWERED_OPEN_WAIT_MS),
            s -> s.get(ANSWERED)),
    WAIT_OF_ABANDONED(
            Unit.MILLISECONDS, "Σ wait of abandoned ÷ abandoned", s -> s.get(ABANDONED_WAIT_MS), s -> s.get(ABANDONED)),
    ABANDON_RATE(Unit.SHARE, "abandoned ÷ offered", s -> s.get(ABANDONED), Sums::offered),
    ABANDON_RATE_WITHOUT_SHORT(
            Unit.SHARE,
            "(abandoned − short abandons) ÷ (offered − short abandons)",
            s -> s.get(ABANDONED) - s.get(SHORT_ABANDONED),
            s -> s.offered() - s.get(SHORT_ABANDONED)),
    FLOW_OUT_RATE(Unit.SHARE, "flowed out ÷ offered", s -> s.get(FLOWED_OUT), Sums::offered),
    AHT(
            Unit.MILLISECONDS,
            "(talk + hold + wrap-up) ÷ handled",
            s -> s.get(TALK_MS) + s.get(HOLD_MS) + s.get(WRAP_UP_MS),
            s -> s.get(HANDLED)),
    AVERAGE_TALK(Unit.MILLISECONDS, "talk ÷ handled", s -> s.get(TALK_MS), s -> s.get(HANDLED)),
    AVERAGE_HOLD(Unit.MILLISECONDS, "hold ÷ handled", s -> s.get(HOLD_MS), s -> s.get(HANDLED)),
    AVERAGE_WRAP_UP(Unit.MILLISECONDS, "wrap-up ÷ handled", s -> s.get(WRAP_UP_MS), s -> s.get(HANDLED)),
    TRANSFER_RATE(Unit.SHARE, "transferred out ÷ handled", s -> s.get(TRANSFERRED_OUT), s -> s.get(HANDLED)),
    RONA_RATE(
            Unit.SHARE,
            "(offers expired + declined) ÷ offers that are over (accepted + declined + expired + taken back)",
            s -> s.get(EXPIRED) + s.get(DECLINED),
            Figure::offersOver),
    /// Not the agent's doing: the customer hung up while the agent was alerted.
    LEFT_WHILE_ALERTING_RATE(
            Unit.SHARE,
            "offers taken back because the customer left ÷ offers that are over",
            s -> s.get(LEFT_WHILE_ALERTING),
            Figure::offersOver),
    /// EWT: mean absolute error.
    EWT_ERROR(
            Unit.MILLISECONDS,
            "Σ |wait − middle of the range told| ÷ predictions whose wait was answered",
            s -> s.get(PREDICTION_ERROR_MS),
            s -> s.get(PREDICTED_AND_ANSWERED)),
    EWT_BIAS(
            Unit.MILLISECONDS,
            "Σ (wait − middle of the range told) ÷ predictions whose wait was answered",
            s -> s.get(PREDICTION_BIAS_MS),
            s -> s.get(PREDICTED_AND_ANSWERED)),
    EWT_IN_RANGE(
            Unit.SHARE,
            "waits within the range told ÷ predictions whose wait was answered",
            s -> s.get(PREDICTED_IN_RANGE),
            s -> s.get(PREDICTED_AND_ANSWERED)),
    EWT_ERROR_P50(
            Unit.MILLISECONDS,
            "half of the predictions whose wait was answered are off by less (from classes)",
            s -> Predictions.quantile(s, 0.5).orElse(0),
            s -> s.get(PREDICTED_AND_ANSWERED) > 0 ? 1 : 0),
    EWT_ERROR_P90(
            Unit.MILLISECONDS,
            "nine in ten predictions whose wait was answered are off by less (from classes)",
            s -> Predictions.quantile(s, 0.9).orElse(0),
            s -> s.get(PREDICTED_AND_ANSWERED) > 0 ? 1 : 0);

    /// In what a figure is given.
    public enum Unit {
        /// 0–1
        SHARE,
        MILLISECONDS
    }

    private final Unit unit;
    private final String formula;
    private final ToDoubleFunction<Sums> dividend;
    private final ToDoubleFunction<Sums> divisor;

    Figure(Unit unit, String formula, ToDoubleFunction<Sums> dividend, ToDoubleFunction<Sums> divisor) {
        this.unit = unit;
        this.formula = formula;
        this.dividend = dividend;
        this.divisor = divisor;
    }

    public Unit unit() {
        return unit;
    }

    /// In words, of measures.
    public String formula() {
        return formula;
    }

    /// Not the offers made: one that is made before a stretch of time and missed in it would give more than 100 %.
    private static double offersOver(Sums s) {
        return s.get(ACCEPTED) + s.get(DECLINED) + s.get(EXPIRED) + s.get(RESCINDED);
    }

    OptionalDouble of(Sums sums) {
        double by = divisor.applyAsDouble(sums);
        return by <= 0 ? OptionalDouble.empty() : OptionalDouble.of(dividend.applyAsDouble(sums) / by);
    }
}
