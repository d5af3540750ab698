package tandem.insight.metrics;

import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tandem.insight.metrics.WaitClass.End;

/// Which service level is asked for. It is made of sums, so it can be asked of any time that was counted.
///
/// @param variant       which abandons count how
/// @param shortAbandons whether those who gave up at once are in it
/// @param flowOuts      whether those who went elsewhere are in it, unserved
/// @param within        the time that is promised, one of [WaitClass#limits]; null for what each queue promised when
///                      it was counted
public record ServiceLevelRule(
        Variant variant,
        boolean shortAbandons,
        boolean flowOuts,
        @Nullable Duration within) {
    public static final ServiceLevelRule USUAL = new ServiceLevelRule(Variant.SL, false, false, null);

    public enum Variant {
        /// Who gives up was not served in time.
        SL,
        /// Knows only who was answered.
        SL1,
        /// Who gives up in time was served in time.
        SL2
    }

    /// @throws IllegalArgumentException if there are no classes of waits for that time
    public ServiceLevelRule {
        if (within != null && !WaitClass.limits().contains(within)) {
            throw new IllegalArgumentException("Waits are not counted by classes of " + within);
        }
    }

    /// Empty while there is nothing to divide by, and where the waits were counted without classes.
    public OptionalDouble of(Sums sums) {
        if (within != null && !isKnown(sums)) {
            return OptionalDouble.empty();
        }
        double inTime = answeredInTime(sums);
        double all = sums.get(Measure.ANSWERED);
        if (variant != Variant.SL1) {
            all += sums.get(Measure.ABANDONED) - left(sums);
            if (variant == Variant.SL2) {
                inTime += Math.max(0, abandonedInTime(sums) - left(sums));
            }
            all += flowOuts ? sums.get(Measure.FLOWED_OUT) : 0;
        }
        return all <= 0 ? OptionalDouble.empty() : OptionalDouble.of(inTime / all);
    }

    /// Of those who gave up, whom it leaves out.
    private long left(Sums sums) {
        return shortAbandons ? 0 : sums.get(Measure.SHORT_ABANDONED);
    }

    private long answeredInTime(Sums sums) {
        return within == null ? sums.get(Measure.ANSWERED_IN_TIME) : WaitClass.within(sums, End.ANSWERED, within);
    }

    private long abandonedInTime(Sums sums) {
        return within == null ? sums.get(Measure.ABANDONED_IN_TIME) : WaitClass.within(sums, End.ABANDONED, within);
    }

    /// Of the contacts that it is about, those that were not served in time; it can be added up.
    public long missed(Sums sums) {
        if (within != null && !isKnown(sums)) {
            return 0;
        }
        long answeredLate = sums.get(Measure.ANSWERED) - answeredInTime(sums);
        if (variant == Variant.SL1) {
            return answeredLate;
        }
        long gaveUp = sums.get(Measure.ABANDONED) - left(sums);
        long elsewhere = flowOuts ? sums.get(Measure.FLOWED_OUT) : 0;
        return answeredLate + gaveUp + elsewhere - (variant == Variant.SL2 ? abandonedInTime(sums) - left(sums) : 0);
    }

    /// Those who gave up, with or without those who did at once.
    public long abandoned(Sums sums) {
        return sums.get(Measure.ABANDONED) - left(sums);
    }

    private static boolean isKnown(Sums sums) {
        return WaitClass.all(sums, End.ANSWERED) == sums.get(Measure.ANSWERED)
                && WaitClass.all(sums, End.ABANDONED) == sums.get(Measure.ABANDONED);
    }

    /// In words, of measures.
    public String formula() {
        var time = within == null ? "in time" : "within " + within.toSeconds() + " s";
        var divisor = switch (variant) {
            case SL1 -> "answered";
            case SL, SL2 ->
                "(answered + abandoned" + (shortAbandons ? "" : " − short abandons") + (flowOuts ? " + flowed out" : "")
                        + ")";
        };
        var dividend = variant == Variant.SL2
                ? "(answered " + time + " + abandoned " + time + (shortAbandons ? "" : " − short abandons") + ")"
                : "answered " + time;
        return dividend + " ÷ " + divisor;
    }

    /// Abandoned ÷ offered, with or without those who gave up at once.
    public Figure abandonRate() {
        return shortAbandons ? Figure.ABANDON_RATE : Figure.ABANDON_RATE_WITHOUT_SHORT;
    }
}
