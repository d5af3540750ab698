package tandem.bench;

/// How long one read takes that depends on the one before and whose place nobody can guess, out of so many bytes: what
/// no data structure of that size can do without.
final class ColdReads {
    private static final int GROUP = 100;
    private static final int GROUPS = 2_000;

    private ColdReads() {}

    /// In nanoseconds: the median of the means of groups.
    static double nanos(long bytes) {
        long places = Math.clamp(bytes / Long.BYTES, 1 << 9, 1 << 29);
        int bits = Long.SIZE - 1 - Long.numberOfLeadingZeros(places);
        var memory = new long[1 << bits]; // all zeros, which no processor knows
        var groups = new Latencies();
        long at = 1;
        for (int n = 0; n < GROUPS; n++) {
            long before = System.nanoTime();
            for (int k = 0; k < GROUP; k++) {
                at = next(at) + memory[(int) (next(at) >>> (Long.SIZE - bits))];
            }
            groups.add(System.nanoTime() - before);
        }
        if (at == 0) { // never; else the compiler would leave it all out
            throw new IllegalStateException("Read what nobody wrote");
        }
        return groups.percentile(50) * 1e6 / GROUP;
    }

    /// Knuth's MMIX generator: all places before one comes again.
    private static long next(long at) {
        return at * 6364136223846793005L + 1442695040888963407L;
    }
}
