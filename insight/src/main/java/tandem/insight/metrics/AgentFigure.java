package tandem.insight.metrics;

import static tandem.insight.metrics.AgentMeasure.*;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// Every figure of section M about agents, with its formula.
public enum AgentFigure {
    OCCUPANCY(
            Figure.Unit.SHARE,
            "(talk + hold + wrap-up + answered alerting) ÷ (that + ready idle)",
            AgentFigure::worked,
            s -> worked(s) + s.get(READY_IDLE_MS)),
    UTILISATION(
            Figure.Unit.SHARE,
            "(talk + hold + wrap-up + answered alerting) ÷ logged in",
            AgentFigure::worked,
            s -> s.get(LOGGED_IN_MS)),
    RONA_RATE(
            Figure.Unit.SHARE,
            "(offers expired + declined) ÷ offers that are over (accepted + declined + expired + taken back)",
            s -> s.get(EXPIRED) + s.get(DECLINED),
            s -> s.get(ACCEPTED) + s.get(DECLINED) + s.get(EXPIRED) + s.get(RESCINDED)),
    /// By the clock: two conversations at once count once.
    AVERAGE_WORK(
            Figure.Unit.MILLISECONDS,
            "(talk + hold + wrap-up + answered alerting) ÷ handled",
            AgentFigure::worked,
            s -> s.get(HANDLED)),
    CSAT(Figure.Unit.SHARE, "content (4 or 5 of 1 to 5) ÷ answered surveys", s -> s.get(CONTENT), s -> s.get(SURVEYS)),
    ADHERENCE(
            Figure.Unit.SHARE,
            "(scheduled − out of adherence) ÷ scheduled",
            s -> s.get(SCHEDULED_MS) - s.get(OUT_OF_ADHERENCE_MS),
            s -> s.get(SCHEDULED_MS)),
    /// May be above 1: they may work more than was scheduled.
    CONFORMANCE(
            Figure.Unit.SHARE,
            "ready or serving customers, whenever that was ÷ scheduled to",
            s -> s.get(WORKED_MS),
            s -> s.get(SCHEDULED_WORK_MS));

    private final Figure.Unit unit;
    private final String formula;
    private final ToDoubleFunction<AgentSums> dividend;
    private final ToDoubleFunction<AgentSums> divisor;

    AgentFigure(
            Figure.Unit unit,
            String formula,
            ToDoubleFunction<AgentSums> dividend,
            ToDoubleFunction<AgentSums> divisor) {
        this.unit = unit;
        this.formula = formula;
        this.dividend = dividend;
        this.divisor = divisor;
    }

    public Figure.Unit unit() {
        return unit;
    }

    public String formula() {
        return formula;
    }

    OptionalDouble of(AgentSums sums) {
        double by = divisor.applyAsDouble(sums);
        return by <= 0 ? OptionalDouble.empty() : OptionalDouble.of(dividend.applyAsDouble(sums) / by);
    }

    private static double worked(AgentSums s) {
        return s.get(TALK_MS) + s.get(HOLD_MS) + s.get(WRAP_UP_MS) + s.get(ANSWERED_ALERTING_MS);
    }
}
