package tandem.ivr.speech;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many callers are listened to at the moment, and who waits until nobody is.
final class LiveListeners {
    /// On a day on which somebody always speaks, transcripts are not to wait for ever: so much apart they get a piece
    /// of sound done.
    private static final long LONGEST_PAUSE_MS = 10_000;

    private final AtomicInteger live = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();

    void come() {
        live.incrementAndGet();
    }

    void go() {
        if (live.decrementAndGet() == 0) {
            lock.lock();
            try {
                quiet.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    int count() {
        return live.get();
    }

    /// Returns when nobody is listened to, or after a while.
    void pause() throws InterruptedException {
        if (live.get() == 0) {
            return;
        }
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(LONGEST_PAUSE_MS);
            while (live.get() > 0 && left > 0) {
                left = quiet.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
