package tandem.core.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.outage.Outage;

/// What all subscriptions do alike: a virtual thread that fetches, delivers, and tries again after a pause where
/// either fails.
abstract class JournalSubscription implements Journal.Subscription {
    static final int BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(JournalSubscription.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Journal.Listener listener;
    private final Thread thread;
    private final Outage outage;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private volatile EventId position;
    private volatile boolean closed;

    JournalSubscription(String name, EventId after, Journal.Listener listener) {
        this.listener = listener;
        this.position = after;
        this.outage = new Outage(LOG, "The journal's reader '" + name + "' does not get on");
        this.thread = Thread.ofVirtual().name("journal-" + name).unstarted(this::run);
    }

    final void begin() {
        thread.start();
    }

    /// Waits a moment for entries after a position; empty if none came.
    abstract List<JournalEntry> fetch(EventId after) throws IOException, InterruptedException;

    /// Makes a waiting [#fetch] return or fail soon. Called again and again until it has.
    abstract void interruptFetch();

    /// Called once, when nothing more will be delivered.
    void ended() {}

    final boolean isClosed() {
        return closed;
    }

    @Override
    public final EventId position() {
        return position;
    }

    @Override
    public final void close() {
        closed = true;
        lock.lock();
        try {
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        if (Thread.currentThread() == thread) {
            return; // closed by its own listener: ends after this batch
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            interruptFetch();
            try {
                thread.join(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            follow();
        } finally {
            ended();
        }
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try {
                List<JournalEntry> batch = fetch(position);
                if (!batch.isEmpty() && !closed) {
                    listener.on(batch);
                    position = batch.getLast().id();
                }
                pause = FIRST_PAUSE;
                outage.over();
            } catch (Exception e) {
                if (!closed) {
                    outage.failed(e);
                    await(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        }
    }

    private void await(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!closed && left > 0) {
                left = closing.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true; // somebody ends this thread: so be it
        } finally {
            lock.unlock();
        }
    }
}
