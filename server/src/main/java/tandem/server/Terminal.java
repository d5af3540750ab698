package tandem.server;

import java.io.PrintStream;
import java.time.Duration;
import tandem.server.embedded.Progress;

/// The lines that somebody who types `./run` reads.
final class Terminal implements Progress {

    private final PrintStream out;

    Terminal(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void up(String part, String where, Duration took) {
        out.printf("  %-15s %-28s %5.1f s%n", part, where, took.toMillis() / 1000.0);
    }

    @Override
    public synchronized void missing(String part, String sentence) {
        out.printf("  %-15s %s%n", part, sentence);
    }

    synchronized void line(String format, Object... arguments) {
        out.printf(format + "%n", arguments);
    }
}
