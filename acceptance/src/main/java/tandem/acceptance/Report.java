package tandem.acceptance;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Runs checks one after the other, prints each with its time as it ends, and sums up.
final class Report {
    private record Line(String check, boolean holds, long millis, String detail) {}

    private final PrintStream out;
    private final List<Line> lines = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    /// A group ends with its first failure: what follows builds on what went before.
    void group(String name, Runnable checks) {
        out.printf("%n%s%n", name);
        try {
            checks.run();
        } catch (Expectation e) {
            // already a line of the table
        }
    }

    void check(String name, Runnable body) {
        value(name, () -> {
            body.run();
            return "";
        });
    }

    /// A check that finds something the next ones need.
    <T> T value(String name, Supplier<T> body) {
        long start = System.nanoTime();
        try {
            T value = body.get();
            add(name, true, start, value instanceof String text && !text.isEmpty() ? text : "");
            return value;
        } catch (RuntimeException e) {
            add(name, false, start, e instanceof Expectation ? String.valueOf(e.getMessage()) : e.toString());
            throw e instanceof Expectation expectation ? expectation : new Expectation(e.toString());
        }
    }

    boolean allHold() {
        return lines.stream().allMatch(Line::holds);
    }

    void summary() {
        long failed = lines.stream().filter(line -> !line.holds()).count();
        out.printf(
                "%n%d checks: %d hold, %d fail, %.1f s%n",
                lines.size(),
                lines.size() - failed,
                failed,
                lines.stream().mapToLong(Line::millis).sum() / 1000.0);
    }

    private void add(String name, boolean holds, long start, String detail) {
        var line = new Line(name, holds, (System.nanoTime() - start) / 1_000_000, detail);
        lines.add(line);
        String shown = detail.length() > 300 && holds ? detail.substring(0, 300) + "…" : detail;
        out.printf("  %-4s %-62s %7d ms  %s%n", holds ? "ok" : "FAIL", name, line.millis(), shown);
    }
}
