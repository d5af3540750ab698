package tandem.acceptance;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Asks the search until it knows an interaction; the index may be up to two seconds behind. The self-test's queue is
/// internal, so it is asked for by name.
final class Searching {
    private Searching() {}

    /// The index may have a past to take in first, such as the demo's at the first start. Nothing to wait for where
    /// another node keeps it.
    static void awaitCaughtUp(Api api, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        String entries;
        do {
            var health = JsonSocket.JSON.readTree(
                    api.get("/actuator/health", Map.of()).body());
            entries = health.at("/components/journalLag/details/index/entries").asString("0");
            if (entries.equals("0")) {
                return;
            }
            pause();
        } while (System.nanoTime() < end);
        throw new Expectation("Search is behind: " + entries + " entries of the journal are not indexed");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Expectation("Interrupted");
        }
    }

    static void await(Api api, String words, String queue, String interaction, Duration limit) {
        var query = Map.of("q", words, "queue", queue);
        long end = System.nanoTime() + limit.toNanos();
        String last;
        do {
            var answer = api.json("/api/search", query);
            last = answer.toString();
            for (var hit : answer.path("hits")) {
                if (hit.at("/interaction/id").asString("").equals(interaction)) {
                    return;
                }
            }
            pause();
        } while (System.nanoTime() < end);
        throw new Expectation("Not found by " + query + " within " + limit.toMillis() + " ms; last answer: "
                + last.substring(0, Math.min(300, last.length())));
    }
}
