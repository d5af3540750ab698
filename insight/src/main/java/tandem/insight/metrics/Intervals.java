package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/// The sums of one queue by quarter of an hour.
public final class Intervals {
    /// Every time zone's offset is a multiple of it, so days begin where an interval begins.
    public static final Duration LENGTH = Duration.ofMinutes(15);

    private final NavigableMap<Instant, Sums> sums = new TreeMap<>();
    /// Where something was counted last: nearly always where the next thing counts, too.
    private long lastFrom = Long.MIN_VALUE;

    private Sums last = new Sums();

    /// The beginning of the interval in which a moment lies.
    public static Instant startOf(Instant moment) {
        long length = LENGTH.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), length) * length);
    }

    /// The sums by beginning of interval; intervals in which nothing happened are missing.
    public SortedMap<Instant, Sums> all() {
        return Collections.unmodifiableSortedMap(sums);
    }

    /// Everything from a moment on, added up.
    public Sums since(Instant from) {
        Sums all = new Sums();
        for (Sums each : sums.tailMap(from, true).values()) {
            all = all.plus(each);
        }
        return all;
    }

    void add(Instant when, Counted what, long amount) {
        long length = LENGTH.toMillis();
        long from = Math.floorDiv(when.toEpochMilli(), length) * length;
        if (from != lastFrom) {
            lastFrom = from;
            last = sums.computeIfAbsent(Instant.ofEpochMilli(from), start -> new Sums());
        }
        last.add(what, amount);
    }

    void forgetBefore(Instant moment) {
        while (!sums.isEmpty() && sums.firstKey().isBefore(moment)) {
            sums.pollFirstEntry();
            lastFrom = Long.MIN_VALUE;
        }
    }
}
