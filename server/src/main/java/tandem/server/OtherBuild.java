package tandem.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tandem.embedded.ServiceStartException;

/// Does not let the node start beside one of a build that keeps its records in another form: each would harm
/// what the other has written.
final class OtherBuild {
    /// One that was killed is taken for alive for five seconds more.
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private OtherBuild() {}

    /// @param refusal why this build may not work, as of now
    /// @throws ServiceStartException if it still is so after a moment
    static void awaitGone(Supplier<Optional<String>> refusal) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        var never = new CountDownLatch(1);
        try {
            for (var why = refusal.get(); why.isPresent(); why = refusal.get()) {
                if (System.nanoTime() > deadline) {
                    throw new ServiceStartException("Tandem does not start: " + why.get() + ".");
                }
                var _ = never.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
