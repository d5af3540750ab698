package tandem.ivr.control;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what concerns one call one after the other, each call on a thread of its own, so that a slow answer for one
/// caller delays nobody else. Bounded: what comes while a call has that much to do is dropped, and the log says so.
/// What concerns a call that is another node's by now is dropped without a word.
final class Mailbox {
    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    private static final int LIMIT = 500;

    private final String name;
    private final Executor executor;
    private final BooleanSupplier ours;
    private final Runnable afterwards;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /// @param ours       whether this node may go on with the call; asked before each piece of work, may block
    /// @param afterwards done after each piece of work
    Mailbox(String name, Executor executor, BooleanSupplier ours, Runnable afterwards) {
        this.name = name;
        this.executor = executor;
        this.ours = ours;
        this.afterwards = afterwards;
    }

    void post(Runnable work) {
        synchronized (waiting) {
            if (waiting.size() >= LIMIT) {
                log.error("Call {} does not keep up; an event is dropped", name);
                return;
            }
            waiting.add(work);
            if (running) {
                return;
            }
            running = true;
        }
        executor.execute(this::drain);
    }

    /// The same for work that has an answer.
    <T> CompletableFuture<T> ask(Supplier<T> work) {
        var answer = new CompletableFuture<T>();
        post(() -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private void drain() {
        while (true) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    running = false;
                    return;
                }
            }
            try {
                if (ours.getAsBoolean()) {
                    next.run();
                    afterwards.run();
                }
            } catch (RuntimeException e) {
                log.error("Call {} could not carry out a step", name, e);
            }
        }
    }
}
