package tandem.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// What a socket has received, in order, and a way to wait for something in it. Nothing is taken out, so that a
/// check may look back.
final class Inbox {
    private final List<JsonNode> messages = new ArrayList<>();
    private String closed = "";

    synchronized void add(JsonNode message) {
        messages.add(message);
        notifyAll();
    }

    synchronized void close(String why) {
        closed = why;
        notifyAll();
    }

    /// Why; empty while it is open.
    synchronized String closed() {
        return closed;
    }

    synchronized int size() {
        return messages.size();
    }

    /// The first message of a type, which has been received.
    synchronized JsonNode first(String type) {
        return messages.stream()
                .filter(m -> m.path("type").asString("").equals(type))
                .findFirst()
                .orElseThrow();
    }

    /// The first message from position `from` on that fits.
    JsonNode await(int from, String what, Predicate<JsonNode> fits, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            int next = from;
            while (true) {
                for (; next < messages.size(); next++) {
                    if (fits.test(messages.get(next))) {
                        return messages.get(next);
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !closed.isEmpty()) {
                    throw new Expectation("No " + what + " within " + limit.toMillis() + " ms"
                            + (closed.isEmpty() ? "" : " (socket closed: " + closed + ")") + "; last: " + last(3));
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Expectation("Interrupted while waiting for " + what);
                }
            }
        }
    }

    private String last(int n) {
        return messages.subList(Math.max(0, messages.size() - n), messages.size())
                .toString();
    }
}
