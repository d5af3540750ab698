package tandem.core.redis;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/// A command and the thread that waits for its answer. Interrupts do not end the wait (as they do not end a read from
/// Redis) and are kept.
final class Pending {
    private final CommandArguments command;
    private final Thread asker = Thread.currentThread();
    private @Nullable Object value;
    private @Nullable RuntimeException failure;
    private volatile boolean answered; // written last

    Pending(CommandArguments command) {
        this.command = command;
    }

    CommandArguments command() {
        return command;
    }

    /// Reads the next answer of the connection as the one to this command; an error of Redis is an answer, too.
    void read(Connection connection) {
        try {
            value = connection.getOne();
        } catch (JedisDataException e) {
            failure = e;
        }
        answered = true;
        wake();
    }

    void fail(RuntimeException cause) {
        failure = cause;
        answered = true;
        wake();
    }

    boolean isAnswered() {
        return answered;
    }

    @Nullable
    Object answer() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    void wake() {
        if (asker != Thread.currentThread()) {
            LockSupport.unpark(asker);
        }
    }

    /// @return false if it is later; true after any wake-up before
    boolean parkUntil(long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        boolean interrupted = Thread.interrupted();
        if (!answered) {
            LockSupport.parkNanos(this, left);
        }
        keep(interrupted);
        return true;
    }

    void parkUntilAnswered() {
        boolean interrupted = Thread.interrupted();
        while (!answered) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        keep(interrupted);
    }

    private static void keep(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
