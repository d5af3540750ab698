package tandem.routing.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// The sums of one queue over some stretch of time, and the averages that follow from them.
public final class Sums {
    private final long[] values;

    public Sums() {
        this(new long[Measure.values().length]);
    }

    private Sums(long[] values) {
        this.values = values;
    }

    public long get(Measure measure) {
        return values[measure.ordinal()];
    }

    void add(Measure measure, long amount) {
        values[measure.ordinal()] += amount;
    }

    /// Both together, as a new object.
    public Sums plus(Sums other) {
        var both = values.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += other.values[i];
        }
        return new Sums(both);
    }

    /// Answered in time ÷ (answered + abandoned − short abandons); empty while there is nothing to divide by.
    public OptionalDouble serviceLevel() {
        long counted = get(Measure.ANSWERED) + get(Measure.ABANDONED) - get(Measure.SHORT_ABANDONED);
        return counted == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) get(Measure.ANSWERED_IN_TIME) / counted);
    }

    /// ASA: Σ wait of the answered ÷ answered.
    public Optional<Duration> averageSpeedOfAnswer() {
        return average(get(Measure.ANSWERED_WAIT_MS), get(Measure.ANSWERED));
    }

    /// AHT: (talk + wrap-up) ÷ handled.
    public Optional<Duration> averageHandleTime() {
        return average(get(Measure.TALK_MS) + get(Measure.WRAP_UP_MS), get(Measure.HANDLED));
    }

    /// Abandoned ÷ offered.
    public OptionalDouble abandonRate() {
        long offered = get(Measure.OFFERED);
        return offered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) get(Measure.ABANDONED) / offered);
    }

    private static Optional<Duration> average(long millis, long count) {
        return count == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis / count));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sums sums && Arrays.equals(values, sums.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("Sums[");
        for (Measure measure : Measure.values()) {
            if (get(measure) != 0) {
                text.append(measure).append('=').append(get(measure)).append(' ');
            }
        }
        return text.toString().stripTrailing() + "]";
    }
}
