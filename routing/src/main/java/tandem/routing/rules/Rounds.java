package tandem.routing.rules;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.Outage;

/// Does something again and again on a virtual thread, with a pause between, until closed; closing waits for the
/// round in hand. What fails is tried again in the next round.
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private final Duration pause;
    private final Work work;
    private final Thread thread;
    private final Outage outage;
    private volatile boolean closed;

    interface Work {
        void round();
    }

    private Rounds(String name, Duration pause, Work work) {
        this.pause = pause;
        this.work = work;
        this.outage = new Outage(LOG, "The rounds of '" + name + "' do not get on");
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    static Rounds start(String name, Duration pause, Work work) {
        var rounds = new Rounds(name, pause, work);
        rounds.thread.start();
        return rounds;
    }

    private void run() {
        while (!closed) {
            try {
                work.round();
                outage.over();
            } catch (RuntimeException e) {
                outage.failed(e);
            }
            await();
        }
    }

    private void await() {
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

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
