package tandem.insight.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How many of the customers whose contact was over came again, and after how long: with these, first contact
/// resolution
/// can be asked for whatever number of days, long after the contacts. A repeat counts where the contact counts that it
/// repeats.
///
/// @param number of the class in [#LIMITS]; 0 without `sameTopic`: the contacts themselves
public record RepeatCount(boolean sameTopic, int number) implements Counted {
    private static final List<Integer> LIMITS = List.of(1, 2, 3, 5, 7, 10, 14, 21, 30);
    /// What is older is no contact that somebody comes back to.
    static final Duration LONGEST = Duration.ofDays(LIMITS.getLast());

    /// Contacts of known customers with an agent that are over.
    public static final RepeatCount CONTACTS = new RepeatCount(false, 0);

    static final List<RepeatCount> ALL = IntStream.rangeClosed(0, 1)
            .boxed()
            .flatMap(topic -> IntStream.rangeClosed(topic, LIMITS.size()).mapToObj(n -> new RepeatCount(topic == 1, n)))
            .toList();

    /// The days that can be asked for.
    public static List<Integer> days() {
        return LIMITS;
    }

    /// @param after at most [#LONGEST]
    static RepeatCount of(boolean sameTopic, Duration after) {
        int number = 1;
        while (number < LIMITS.size() && after.compareTo(Duration.ofDays(LIMITS.get(number - 1))) > 0) {
            number++;
        }
        return new RepeatCount(sameTopic, number);
    }

    /// How many of a stretch of time were repeated within so many days.
    static long within(Sums sums, boolean sameTopic, int days) {
        return Arrays.stream(counts(sameTopic, days)).mapToLong(sums::get).sum();
    }

    private static RepeatCount[] counts(boolean sameTopic, int days) {
        return ALL.stream()
                .filter(each -> each.sameTopic == sameTopic && each.number > 0 && LIMITS.get(each.number - 1) <= days)
                .toArray(RepeatCount[]::new);
    }

    @Override
    public String code() {
        return number == 0 ? "K" : (sameTopic ? "T" : "C") + LIMITS.get(number - 1);
    }

    @Override
    public int index() {
        int first = Measure.values().length + WaitClass.ALL.size() + ResponseCount.ALL.size();
        return first + (sameTopic ? LIMITS.size() : 0) + number;
    }
}
