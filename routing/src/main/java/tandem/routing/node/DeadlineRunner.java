package tandem.routing.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.Outage;
import tandem.routing.model.Settings;
import tandem.routing.port.Deadline;
import tandem.routing.port.LostDesktop;
import tandem.routing.port.RoutingStore;
import tandem.routing.rules.Rules;

/// Fires what is due: expired offers, failed connections, wrap-ups, lost desktops. Every node has one; a deadline fired
/// by two nodes takes effect once.
final class DeadlineRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineRunner.class);
    private static final int BATCH = 100;
    /// Another node may set an earlier deadline than the one we wait for.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final RoutingStore store;
    private final Rules rules;
    private final LostDesktop lostDesktop;
    private final Clock clock;
    private final Outage outage = new Outage(LOG, "Deadlines cannot be fired");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile boolean closed;
    private @Nullable Thread thread;

    DeadlineRunner(RoutingStore store, Rules rules, Settings settings, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.lostDesktop = new LostDesktop(settings.noNewOffers(), settings.notReady(), settings.loggedOut());
        this.clock = clock;
    }

    /// Fires all that is due by then.
    ///
    /// @return how many were fired
    int runDue(Instant now) {
        int fired = 0;
        List<Deadline> due;
        do {
            due = store.due(now, BATCH);
            for (Deadline deadline : due) {
                if (deadline instanceof Deadline.OfStep(var interaction)) {
                    rules.stepDue(interaction, now);
                } else {
                    store.fire(deadline, lostDesktop, now);
                }
            }
            fired += due.size();
        } while (due.size() == BATCH && !closed);
        return fired;
    }

    /// Begins to fire deadlines as they come, on a thread of its own, until closed.
    void start() {
        thread = Thread.ofVirtual().name("deadlines").start(this::loop);
    }

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void loop() {
        while (!closed) {
            Duration wait = LONGEST_WAIT;
            try {
                runDue(clock.instant());
                wait = store.nextDeadline()
                        .map(next -> Duration.between(clock.instant(), next))
                        .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
                        .orElse(LONGEST_WAIT);
                outage.over();
            } catch (RuntimeException e) {
                outage.failed(e);
            }
            await(wait);
        }
    }

    private void await(Duration wait) {
        lock.lock();
        try {
            if (!closed && wait.isPositive()) {
                var _ = closing.awaitNanos(wait.toNanos());
            }
        } catch (InterruptedException e) {
            closed = true; // somebody ends this thread: so be it
        } finally {
            lock.unlock();
        }
    }
}
