package tandem.insight.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tandem.routing.model.ResponseClock;

/// What is counted of one of the clocks of what is written: how many stopped, how long they ran in opening hours, how
/// many in the promised time; and how many ran how long, so that percentiles can be told.
///
/// @param number first the [Kind]s, then the classes by their limits, one more for those beyond the last
public record ResponseCount(ResponseClock clock, int number) implements Counted {
    private static final int[] LIMITS_S = {
        30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 86_400, 172_800, 432_000
    };

    /// What there is of each clock beside the classes.
    public enum Kind {
        /// Clocks that an answer, or the end of the contact, has stopped.
        STOPPED("n"),
        /// Σ how long they ran while the queue was open.
        RAN_MS("m"),
        /// Those for which something was promised, and the unanswered whose time was over.
        PROMISED("p"),
        /// Those of them that were stopped in time.
        IN_TIME("t"),
        /// Contacts that ended while the customer waited for an answer.
        UNANSWERED("u");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    private static final int KINDS = Kind.values().length;
    private static final int EACH = KINDS + LIMITS_S.length + 1;

    static final List<ResponseCount> ALL = Arrays.stream(ResponseClock.values())
            .flatMap(clock -> IntStream.range(0, EACH).mapToObj(n -> new ResponseCount(clock, n)))
            .toList();

    public static ResponseCount of(ResponseClock clock, Kind kind) {
        return ALL.get(clock.ordinal() * EACH + kind.ordinal());
    }

    static ResponseCount ofLength(ResponseClock clock, Duration ran) {
        int number = 0;
        while (number < LIMITS_S.length && ran.compareTo(Duration.ofSeconds(LIMITS_S[number])) > 0) {
            number++;
        }
        return ALL.get(clock.ordinal() * EACH + KINDS + number);
    }

    /// How long this share (0–1) of the clocks ran at most [ms], evenly spread within its class.
    static OptionalDouble quantile(Sums sums, ResponseClock clock, double share) {
        long all = sums.get(of(clock, Kind.STOPPED));
        double below = 0;
        double from = 0;
        for (int n = 0; n < LIMITS_S.length; n++) {
            long here = sums.get(ALL.get(clock.ordinal() * EACH + KINDS + n));
            double to = LIMITS_S[n] * 1000.0;
            if (here > 0 && below + here >= share * all) {
                return OptionalDouble.of(from + (to - from) * Math.max(0, share * all - below) / here);
            }
            below += here;
            from = to;
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(from);
    }

    @Override
    public String code() {
        return clock.name().charAt(0) + (number < KINDS ? Kind.values()[number].code : tail());
    }

    private String tail() {
        int limit = number - KINDS;
        return limit < LIMITS_S.length ? Integer.toString(LIMITS_S[limit]) : "X";
    }

    @Override
    public int index() {
        return Measure.values().length + WaitClass.ALL.size() + clock.ordinal() * EACH + number;
    }
}
