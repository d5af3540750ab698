package tandem.desktop.socket;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// Runs the commands of one page: those about the same thing one after the other, different things side by side, so
/// that a slow mail server does not hold up the answer to an offer.
final class Lanes {
    private final Executor executor;
    private final int limit;
    private final Map<String, CompletableFuture<Void>> tails = new HashMap<>();
    private int pending;

    Lanes(Executor executor, int limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /// @throws RejectedExecutionException if too much is waiting
    synchronized void run(String lane, Runnable task) {
        if (pending >= limit) {
            throw new RejectedExecutionException("too much is waiting");
        }
        pending++;
        var before = tails.getOrDefault(lane, CompletableFuture.completedFuture(null));
        var tail = before.handleAsync(
                (_, _) -> {
                    task.run();
                    return (Void) null;
                },
                executor);
        tails.put(lane, tail);
        tail.whenComplete((_, _) -> finished(lane, tail));
    }

    private synchronized void finished(String lane, CompletableFuture<Void> tail) {
        pending--;
        tails.remove(lane, tail);
    }
}
