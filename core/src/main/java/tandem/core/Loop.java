package tandem.core;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tandem.core.outage.Outage;

/// Something that goes on by itself, round after round on a thread of its own, until closed. Closing ends every
/// wait and waits for the round in hand.
public final class Loop implements AutoCloseable {
    private final Round round;
    private final Runnable ended;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /// What is done in each.
    @FunctionalInterface
    public interface Round {
        /// @return how long to wait before the next; null if that was the last
        @Nullable
        Duration run();
    }

    /// On a virtual thread, not begun yet.
    public Loop(String name, Round round) {
        this(Thread.ofVirtual().name(name).factory(), round);
    }

    /// The same.
    ///
    /// @param ended called by its thread when it is over
    public Loop(String name, Round round, Runnable ended) {
        this(Thread.ofVirtual().name(name).factory(), round, ended);
    }

    /// On another kind of thread.
    public Loop(ThreadFactory threads, Round round) {
        this(threads, round, () -> {});
    }

    private Loop(ThreadFactory threads, Round round, Runnable ended) {
        this.round = round;
        this.ended = ended;
        this.thread = threads.newThread(this::run);
    }

    /// Does something at a steady pace; what fails is tried again in the next round.
    public static Loop every(Duration pause, String name, Outage outage, Runnable work) {
        return new Loop(name, () -> {
                    try {
                        work.run();
                        outage.over();
                    } catch (RuntimeException e) {
                        outage.failed(e);
                    }
                    return pause;
                })
                .start();
    }

    public Loop start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            for (var pause = Duration.ZERO; pause != null && !isClosedWithin(pause); ) {
                pause = round.run();
            }
        } finally {
            ended.run();
        }
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /// Waits, within a round or elsewhere; returns at once when it is closed. Whoever interrupts the thread
    /// ends the loop.
    public boolean isClosedWithin(Duration time) {
        try {
            return isClosed() || time.isPositive() && closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            end();
            return true;
        }
    }

    /// Closes without waiting.
    public void end() {
        closed.countDown();
    }

    /// Whether it has begun and not ended yet.
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Whether it is its own thread that asks.
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /// Waits for the end at most so long.
    ///
    /// @return whether it has ended
    public boolean isOverWithin(Duration time) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(time);
    }

    /// For a round that does not come back otherwise.
    public void interrupt() {
        thread.interrupt();
    }

    @Override
    public void close() {
        end();
        if (isCurrent()) {
            return; // ends after this round
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
