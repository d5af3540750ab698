package tandem.simulation.memory;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tandem.routing.port.Step;

/// One step at a time, and each command once (I10).
final class Steps {
    private static final Object DONE = new Object();

    private final ReentrantLock lock = new ReentrantLock();
    private final Floor floor;
    private final Replies replies;

    Steps(Floor floor, Replies replies) {
        this.floor = floor;
        this.replies = replies;
    }

    void run(Step step, Runnable command) {
        once(step, () -> {
            command.run();
            return DONE;
        });
    }

    <T> T once(Step step, Supplier<T> command) {
        return once(step, command, _ -> true);
    }

    /// @param counts whether this is an answer; else the command will be given again
    @SuppressWarnings("unchecked") // the same command is always of the same kind
    <T> T once(Step step, Supplier<T> command, Predicate<T> counts) {
        lock.lock();
        try {
            Object before = replies.before(step.command());
            if (before != null) {
                return (T) before;
            }
            floor.begin(step.now());
            T reply = command.get();
            if (counts.test(reply)) {
                replies.keep(step.command(), reply, floor.now);
            }
            return reply;
        } finally {
            lock.unlock();
        }
    }

    /// What is no command with an answer to remember.
    <T> T read(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }
}
