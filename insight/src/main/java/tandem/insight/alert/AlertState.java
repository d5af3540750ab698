package tandem.insight.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.insight.alert.AlertRule.Condition;

/// How one rule stands for one queue.
///
/// @param since when it has come to this
/// @param value what was seen last; null if there was nothing to see
/// @param usual what is usual at this time, for rules that compare with it
public record AlertState(
        Phase phase,
        Instant since,
        @Nullable Double value,
        @Nullable Double usual) {

    public enum Phase {
        QUIET,
        /// It is so, but not for long enough.
        PENDING,
        RAISED
    }

    static AlertState quiet(Instant now) {
        return new AlertState(Phase.QUIET, now, null, null);
    }

    /// A value that cannot be had changes nothing but a wait for more of the same: no news is no reason to worry
    /// anybody, nor to call it over.
    AlertState next(Condition condition, Duration lasts, @Nullable Double now, @Nullable Double usually, Instant at) {
        return switch (phase) {
            case QUIET ->
                isSo(condition, now, usually) ? begun(lasts, now, usually, at) : in(Phase.QUIET, since, now, usually);
            case PENDING -> {
                if (!isSo(condition, now, usually)) {
                    yield in(Phase.QUIET, at, now, usually);
                }
                yield at.isBefore(since.plus(lasts))
                        ? in(Phase.PENDING, since, now, usually)
                        : in(Phase.RAISED, at, now, usually);
            }
            case RAISED ->
                now != null && isOver(condition, now, usually)
                        ? in(Phase.QUIET, at, now, usually)
                        : in(Phase.RAISED, since, now, usually);
        };
    }

    private static AlertState begun(Duration lasts, @Nullable Double now, @Nullable Double usually, Instant at) {
        return new AlertState(lasts.isZero() ? Phase.RAISED : Phase.PENDING, at, now, usually);
    }

    private static AlertState in(Phase phase, Instant since, @Nullable Double now, @Nullable Double usually) {
        return new AlertState(phase, since, now, usually);
    }

    private static boolean isSo(Condition condition, @Nullable Double now, @Nullable Double usually) {
        if (now == null) {
            return false;
        }
        return switch (condition) {
            case Condition.Above above -> now > above.at();
            case Condition.Below below -> now < below.at();
            case Condition.Unusual unusual ->
                usually != null && usually >= unusual.least() && Math.abs(now - usually) > unusual.by() * usually;
        };
    }

    /// Of what is unusual, half of the way back counts.
    private static boolean isOver(Condition condition, double now, @Nullable Double usually) {
        return switch (condition) {
            case Condition.Above above -> now <= above.over();
            case Condition.Below below -> now >= below.over();
            case Condition.Unusual unusual ->
                usually == null || usually < unusual.least() || Math.abs(now - usually) <= unusual.by() * usually / 2;
        };
    }
}
