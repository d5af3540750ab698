package tandem.insight.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How many waits ended so, and how long they were: with these a service level can be asked for whatever time, long
/// after the calls. A class holds the waits up to its limit that are longer than the limit before it.
///
/// @param number of its limit in [#LIMITS_S]; one more for those beyond the last
public record WaitClass(End end, int number) implements Counted {
    private static final int[] LIMITS_S = {
        5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1_800, 3_600, 14_400, 86_400
    };

    /// How a wait ended.
    public enum End {
        ANSWERED("A"),
        ABANDONED("B"),
        FLOWED_OUT("O");

        private final String code;

        End(String code) {
            this.code = code;
        }
    }

    static final List<WaitClass> ALL = Arrays.stream(End.values())
            .flatMap(end -> IntStream.rangeClosed(0, LIMITS_S.length).mapToObj(n -> new WaitClass(end, n)))
            .toList();

    static WaitClass of(End end, Duration wait) {
        int number = 0;
        while (number < LIMITS_S.length && wait.compareTo(Duration.ofSeconds(LIMITS_S[number])) > 0) {
            number++;
        }
        return ALL.get(end.ordinal() * (LIMITS_S.length + 1) + number);
    }

    /// The times that can be asked for.
    public static List<Duration> limits() {
        return Arrays.stream(LIMITS_S).mapToObj(Duration::ofSeconds).toList();
    }

    /// How many of a stretch of time ended so within a limit.
    static long within(Sums sums, End end, Duration limit) {
        return ALL.stream()
                .filter(each -> each.end == end
                        && each.number < LIMITS_S.length
                        && limit.compareTo(Duration.ofSeconds(LIMITS_S[each.number])) >= 0)
                .mapToLong(sums::get)
                .sum();
    }

    /// How many ended so, whatever the wait. Less than were counted where an older version has.
    static long all(Sums sums, End end) {
        return ALL.stream().filter(each -> each.end == end).mapToLong(sums::get).sum();
    }

    @Override
    public String code() {
        return end.code + (number < LIMITS_S.length ? Integer.toString(LIMITS_S[number]) : "X");
    }

    @Override
    public int index() {
        return Measure.values().length + end.ordinal() * (LIMITS_S.length + 1) + number;
    }
}
