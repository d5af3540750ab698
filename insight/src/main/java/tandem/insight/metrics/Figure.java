package tandem.insight.metrics;

import static tandem.insight.metrics.Measure.*;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import tandem.routing.model.ResponseClock;

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
            s -> s.get(PREDICTED_AND_ANSWERED) > 0 ? 1 : 0),
    FIRST_RESPONSE_IN_TIME(ResponseClock.FIRST, "first answers"),
    FIRST_RESPONSE_TIME(ResponseClock.FIRST, "first answers", 0),
    FIRST_RESPONSE_P50(ResponseClock.FIRST, "first answers", 0.5),
    FIRST_RESPONSE_P90(ResponseClock.FIRST, "first answers", 0.9),
    NEXT_RESPONSE_IN_TIME(ResponseClock.NEXT, "later answers"),
    NEXT_RESPONSE_TIME(ResponseClock.NEXT, "later answers", 0),
    NEXT_RESPONSE_P50(ResponseClock.NEXT, "later answers", 0.5),
    NEXT_RESPONSE_P90(ResponseClock.NEXT, "later answers", 0.9),
    SOLUTION_IN_TIME(ResponseClock.SOLUTION, "solutions"),
    SOLUTION_TIME(ResponseClock.SOLUTION, "solutions", 0),
    SOLUTION_P50(ResponseClock.SOLUTION, "solutions", 0.5),
    SOLUTION_P90(ResponseClock.SOLUTION, "solutions", 0.9),
    /// As M has it; other days and any topic: [ResolutionRule].
    FIRST_CONTACT_RESOLUTION(
            Unit.SHARE,
            ResolutionRule.USUAL.formula(),
            s -> s.get(RepeatCount.CONTACTS) - ResolutionRule.USUAL.repeated(s),
            s -> s.get(RepeatCount.CONTACTS));

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

    /// The share of a clock that was stopped in time.
    Figure(ResponseClock clock, String answers) {
        this(
                Unit.SHARE,
                answers + " within the promised time ÷ (" + answers
                        + " with a promise + contacts over without one after that time)",
                s -> s.get(ResponseCount.of(clock, ResponseCount.Kind.IN_TIME)),
                s -> s.get(ResponseCount.of(clock, ResponseCount.Kind.PROMISED)));
    }

    /// How long a clock ran: the mean, or at most for a share of them.
    Figure(ResponseClock clock, String answers, double share) {
        this(
                Unit.MILLISECONDS,
                share == 0
                        ? "Σ time until " + answers + " within business hours ÷ " + answers
                        : "%.0f in 100 %s took at most so long within business hours (from classes)"
                                .formatted(share * 100, answers),
                s -> share == 0
                        ? s.get(ResponseCount.of(clock, ResponseCount.Kind.RAN_MS))
                        : ResponseCount.quantile(s, clock, share).orElse(0),
                s -> share == 0
                        ? s.get(ResponseCount.of(clock, ResponseCount.Kind.STOPPED))
                        : Math.min(1, s.get(ResponseCount.of(clock, ResponseCount.Kind.STOPPED))));
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
