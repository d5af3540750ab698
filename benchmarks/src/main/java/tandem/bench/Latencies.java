package tandem.bench;

import java.util.Arrays;

/// Durations in nanoseconds, all kept; for one thread.
public final class Latencies {
    private long[] nanos = new long[1 << 16];
    private int count;

    public void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    public int count() {
        return count;
    }

    public void addAll(Latencies other) {
        for (int n = 0; n < other.count; n++) {
            add(other.nanos[n]);
        }
    }

    /// In milliseconds, by rank.
    public double percentile(double p) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (count * p / 100))] / 1e6;
    }
}
