package tandem.acceptance;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Asks the search until it knows an interaction; the index may be up to two seconds behind. The self-test's queue is
/// internal, so it is asked for by name.
final class Searching {
    private Searching() {}

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
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Expectation("Interrupted");
            }
        } while (System.nanoTime() < end);
        throw new Expectation("Not found by " + query + " within " + limit.toMillis() + " ms; last answer: "
                + last.substring(0, Math.min(300, last.length())));
    }
}
