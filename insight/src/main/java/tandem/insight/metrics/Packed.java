package tandem.insight.metrics;

/// How sums are written: codes and numbers, `o=12 a=10 aw=93000`.
final class Packed {
    @FunctionalInterface
    interface Amounts {
        void add(int place, long amount);
    }

    private Packed() {}

    /// What this version does not know is left out.
    static void read(String text, Codes codes, Amounts amounts) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf(' ', from);
            int to = end < 0 ? text.length() : end;
            int is = text.indexOf('=', from);
            int place = codes.place(text, from, is);
            if (place >= 0) {
                amounts.add(place, Long.parseLong(text, is + 1, to, 10));
            }
            from = to + 1;
        }
    }
}
