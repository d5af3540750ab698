package tandem.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a service running: when its process dies it is started again, with growing pauses while it keeps dying. Each
/// death is a line in the log, until it keeps dying: that is said once, in one sentence, and from then on counted.
public final class KeptService implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeptService.class);

    /// How it stands.
    ///
    /// @param running whether there is a process that has been ready
    /// @param deaths  since the first start
    /// @param last    when it died last, null if it never did
    /// @param trouble what is wrong, in a sentence; null while it is running and has been for a while
    public record State(
            boolean running,
            int deaths,
            @Nullable Instant last,
            @Nullable String trouble) {}

    private final String name;
    private final Supplier<? extends ChildService> start;
    private final Pace pace;
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Thread keeper;
    private volatile ChildService service;
    private volatile State state = new State(true, 0, null, null);
    private int inARow;

    private KeptService(String name, Supplier<? extends ChildService> start, Pace pace) {
        this.name = name;
        this.start = start;
        this.pace = pace;
        this.service = start.get();
        this.keeper = Thread.ofVirtual().name("keep-" + name).unstarted(this::keep);
    }

    /// Starts the service and waits until it is up.
    ///
    /// @param name  for the log
    /// @param start starts it, on the same data and ports each time
    /// @throws ServiceStartException if it does not come up the first time
    public static KeptService start(String name, Supplier<? extends ChildService> start) {
        return start(name, start, Pace.DEFAULT);
    }

    static KeptService start(String name, Supplier<? extends ChildService> start, Pace pace) {
        var kept = new KeptService(name, start, pace);
        kept.keeper.start();
        return kept;
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /// The process of the moment.
    public ProcessHandle process() {
        return service.process();
    }

    private void keep() {
        try {
            while (!closing.isDone()) {
                awaitDeath();
                if (!closing.isDone()) {
                    died("%s died. %s".formatted(name, service.lastWords()));
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void awaitDeath() throws InterruptedException {
        var death = CompletableFuture.anyOf(service.process().onExit(), closing);
        try {
            if (inARow > 0) {
                death.get(pace.steady().toMillis(), TimeUnit.MILLISECONDS);
            } else {
                death.get();
            }
        } catch (TimeoutException e) {
            steady();
            awaitDeath();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startAgain() throws InterruptedException {
        Duration pause = pace.first();
        for (int i = 1; i < inARow; i++) {
            pause = pace.after(pause);
        }
        while (!isClosingWithin(pause)) {
            try {
                service.close(); // the wrapper of the dead one
                service = start.get();
                up();
                return;
            } catch (RuntimeException e) {
                if (closing.isDone()) {
                    return;
                }
                died(e instanceof ServiceStartException ? String.valueOf(e.getMessage()) : e.toString());
                pause = pace.after(pause);
            }
        }
    }

    private boolean isClosingWithin(Duration pause) throws InterruptedException {
        try {
            closing.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void died(String how) {
        inARow++;
        boolean keepsDying = inARow >= pace.often();
        var trouble = keepsDying
                ? "%s keeps dying (%d times by now) and is started again every %d s at most: %s"
                        .formatted(name, inARow, pace.longest().toSeconds(), how)
                : "%s is being started again: %s".formatted(name, how);
        state = new State(false, state.deaths() + 1, Instant.now(), trouble);
        if (inARow <= pace.often()) {
            log.warn("{}", trouble);
        } else {
            log.debug("{}", trouble);
        }
    }

    private void up() {
        if (inARow < pace.often()) {
            log.warn("{} is up again", name);
        }
        var before = state;
        var trouble = inARow < pace.often()
                ? "%s died and is up again".formatted(name)
                : "%s keeps dying (%d times by now); it is up at the moment".formatted(name, inARow);
        state = new State(true, before.deaths(), before.last(), trouble);
    }

    private void steady() {
        if (inARow >= pace.often()) {
            log.warn("{} is up and stays up, after it had died {} times", name, inARow);
        }
        inARow = 0;
        state = new State(true, state.deaths(), state.last(), null);
    }

    /// Ends the service, and what is being started in its place.
    @Override
    public void close() {
        closing.complete(null);
        keeper.interrupt();
        boolean interrupted = false;
        while (keeper.isAlive()) {
            try {
                keeper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        service.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
