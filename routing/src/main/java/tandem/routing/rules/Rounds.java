package tandem.routing.rules;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.Outage;

/// Does something again and again on a virtual thread, with a pause between, until closed; closing waits for the
/// round in hand. What fails is tried again in the next round.
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration pause;
    private final Work work;
    private final Thread thread;
    private final Outage outage;

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
        do {
            try {
                work.round();
                outage.over();
            } catch (RuntimeException e) {
                outage.failed(e);
            }
        } while (!isClosedWithin(pause));
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true; // somebody ends this thread: so be it
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
