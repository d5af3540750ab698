package tandem.insight.metrics;

/// How sums are written: codes and numbers, `o=12 a=10 aw=93000`.
final class Packed {
    @FunctionalInterface
    interface Amounts {
        void add(String code, long amount);
    }

    private Packed() {}

    static void read(String text, Amounts amounts) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf(' ', from);
            int to = end < 0 ? text.length() : end;
            int is = text.indexOf('=', from);
            amounts.add(text.substring(from, is), Long.parseLong(text, is + 1, to, 10));
            from = to + 1;
        }
    }
}
