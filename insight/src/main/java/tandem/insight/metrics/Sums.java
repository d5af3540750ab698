package tandem.insight.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// The sums of one queue over some stretch of time, and the averages that follow from them.
public final class Sums {
    private final long[] values;

    public Sums() {
        this(new long[AllCounted.LIST.size()]);
    }

    private Sums(long[] values) {
        this.values = values;
    }

    public long get(Counted what) {
        return values[what.index()];
    }

    void add(Counted what, long amount) {
        values[what.index()] += amount;
    }

    /// As [#plus], without a new object.
    void add(Sums other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
    }

    /// By [Counted#index].
    void add(int index, long amount) {
        values[index] += amount;
    }

    /// What there was to serve: who was carried over and who arrived.
    /// Offered = answered + abandoned + flowed out + still waiting.
    public long offered() {
        return get(Measure.CARRIED_OVER) + get(Measure.ARRIVED);
    }

    /// How many are left at the end of the stretch of time.
    public long waiting() {
        return Math.max(0, get(Measure.CARRIED_OVER) + growth());
    }

    /// By how many more wait at the end of the stretch of time than at its beginning.
    long growth() {
        return get(Measure.ARRIVED) - get(Measure.ANSWERED) - get(Measure.ABANDONED) - get(Measure.FLOWED_OUT);
    }

    /// The same, but only what was counted in the stretch of time itself.
    public Sums ofItself() {
        return carrying(0);
    }

    /// The same, without some of what is counted.
    public Sums without(Predicate<Counted> what) {
        var sums = new Sums(values.clone());
        AllCounted.LIST.stream().filter(what).forEach(each -> sums.values[each.index()] = 0);
        return sums;
    }

    /// The same, with those who waited at the beginning; none where the past is not known so well.
    Sums carrying(long waiting) {
        var sums = new Sums(values.clone());
        sums.values[Measure.CARRIED_OVER.ordinal()] = Math.max(0, waiting);
        return sums;
    }

    /// Both together, as a new object: of several queues or channels, or of the same with nobody carried over twice.
    public Sums plus(Sums other) {
        var both = values.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] += other.values[i];
        }
        return new Sums(both);
    }

    /// One of the figures of section M; empty while there is nothing to divide by. Times are in milliseconds.
    public OptionalDouble get(Figure figure) {
        return figure.of(this);
    }

    /// Answered in time ÷ (answered + abandoned − short abandons); empty while there is nothing to divide by.
    public OptionalDouble serviceLevel() {
        return get(Figure.SERVICE_LEVEL);
    }

    /// ASA: Σ wait of the answered ÷ answered.
    public Optional<Duration> averageSpeedOfAnswer() {
        return duration(Figure.ASA);
    }

    /// AHT: (talk + hold + wrap-up) ÷ handled.
    public Optional<Duration> averageHandleTime() {
        return duration(Figure.AHT);
    }

    /// Abandoned ÷ offered.
    public OptionalDouble abandonRate() {
        return get(Figure.ABANDON_RATE);
    }

    private Optional<Duration> duration(Figure figure) {
        var millis = get(figure);
        return millis.isPresent() ? Optional.of(Duration.ofMillis((long) millis.getAsDouble())) : Optional.empty();
    }

    /// The stored form: codes and numbers, without what is zero.
    String packed() {
        var text = new StringBuilder();
        for (Counted what : AllCounted.LIST) {
            if (get(what) != 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(what.code())
                        .append('=')
                        .append(get(what));
            }
        }
        return text.toString();
    }

    /// Reads [#packed]; what this version does not know is left out.
    static Sums unpacked(String text) {
        var sums = new Sums();
        Packed.read(text, AllCounted.CODES, sums::add);
        return sums;
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
        for (Counted what : AllCounted.LIST) {
            if (get(what) != 0) {
                text.append(what).append('=').append(get(what)).append(' ');
            }
        }
        return text.toString().stripTrailing() + "]";
    }
}
