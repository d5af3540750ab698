package tandem.core.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.Pool;

/// Sends together what many threads ask at the same time, without a thread of its own (flat combining): who finds a
/// lane free takes the commands of all who wait, its own among them, writes them at once, and hands out the
/// answers as they come. Alone, it only writes and reads, as without it; under load many share one write, one
/// read, one switch of threads.
///
/// A lane is a connection in use. There are a few, so that Redis works on one batch while another is prepared, and a
/// broken or stuck connection leaves a way.
final class SharedLink {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLink.class);
    private static final int LANES = 2;
    private static final int LARGEST_BATCH = 64;
    private static final int MAX_WAITING = 4096;

    private final Pool<Connection> pool;
    private final long patienceNanos;
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Semaphore lanes = new Semaphore(LANES);

    /// @param patience how long a command may wait for a lane
    SharedLink(Pool<Connection> pool, Duration patience) {
        this.pool = pool;
        this.patienceNanos = patience.toNanos();
    }

    /// Sends one command and waits for its answer. If the queue is full, it goes alone by a connection of the pool.
    ///
    /// @return as read from the connection, not decoded
    /// @throws JedisDataException       Redis refused this command
    /// @throws JedisConnectionException the connection broke, or no lane became free in time; whether the
    ///                                  command took effect is unknown
    @Nullable
    Object send(CommandArguments command) {
        var own = queued(command);
        awaitAnswer(own);
        return own.answer();
    }

    /// Sends two commands, the first never after the second, on one way as a rule.
    ///
    /// @return both with their answers
    List<Pending> send(CommandArguments first, CommandArguments second) {
        var both = List.of(queued(first), queued(second));
        both.forEach(this::awaitAnswer);
        return both;
    }

    /// In the queue or, if that is full, answered already.
    private Pending queued(CommandArguments command) {
        var own = new Pending(command);
        if (!waiting.offer(own)) {
            try (var connection = pool.getResource()) {
                connection.sendCommand(command);
                own.read(connection);
            } catch (RuntimeException e) {
                own.fail(e);
            }
        }
        return own;
    }

    private void awaitAnswer(Pending own) {
        long deadline = System.nanoTime() + patienceNanos;
        while (!own.isAnswered()) {
            if (lanes.tryAcquire()) {
                lead(own);
                continue;
            }
            if (own.parkUntil(deadline)) {
                continue;
            }
            if (waiting.remove(own)) { // nobody has taken it
                own.fail(new JedisConnectionException("No lane to Redis became free in time"));
                wakeFirst(); // it may have been woken to lead
            } else {
                own.parkUntilAnswered(); // whoever has it answers it within its own time limits
            }
        }
    }

    /// Serves one batch, then leaves the lane to the first of those who have come meanwhile. Where nothing is left to
    /// serve, another lane has our own command.
    private void lead(Pending own) {
        List<Pending> batch = new ArrayList<>();
        try {
            waiting.drainTo(batch, LARGEST_BATCH);
            if (!waiting.isEmpty() && lanes.availablePermits() > 0) {
                wakeFirst();
            }
            if (!batch.isEmpty()) {
                flush(batch);
            }
        } finally {
            lanes.release();
            wakeFirst();
        }
        if (batch.isEmpty()) {
            own.parkUntilAnswered();
        }
    }

    private void wakeFirst() {
        var first = waiting.peek();
        if (first != null) {
            first.wake();
        }
    }

    private void flush(List<Pending> batch) {
        int answered = 0;
        RuntimeException cause = new JedisConnectionException("The batch was given up");
        try (var connection = pool.getResource()) {
            try {
                for (var pending : batch) {
                    connection.sendCommand(pending.command());
                }
                while (answered < batch.size()) {
                    batch.get(answered).read(connection);
                    answered++;
                }
            } finally {
                if (answered < batch.size()) {
                    connection.setBroken(); // unread answers must not meet the next one's commands
                }
            }
        } catch (JedisConnectionException e) {
            LOG.debug("Redis connection lost, {} commands have no answer", batch.size() - answered, e);
            pool.clear(); // the others in the pool are likely dead as well
            cause = e;
        } catch (RuntimeException e) {
            cause = e;
        } finally {
            for (var unanswered : batch.subList(answered, batch.size())) {
                unanswered.fail(cause);
            }
        }
    }
}
