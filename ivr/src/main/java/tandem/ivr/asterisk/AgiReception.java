package tandem.ivr.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a FastAGI connection in when it has said what it is about. One that says nothing in time, as a port scan or a
/// load balancer's check, is closed and counted; the log has a line about them once a minute at most.
final class AgiReception implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgiReception.class);
    private static final long BETWEEN_LINES = Duration.ofMinutes(1).toNanos();

    private final Duration limit;
    private final ScheduledThreadPoolExecutor limits = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("agi-limits").factory());
    private final AtomicLong empty = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

    /// @param limit from the connection to the end of its request
    AgiReception(Duration limit) {
        this.limit = limit;
        limits.setRemoveOnCancelPolicy(true);
    }

    /// Blocks until the request is there. A connection without one is closed.
    boolean admits(AgiConnection connection) {
        var closing = limits.schedule(() -> close(connection), limit.toMillis(), TimeUnit.MILLISECONDS);
        boolean admitted = connection.readRequest();
        admitted &= closing.cancel(false);
        if (!admitted) {
            var from = connection.getRemoteAddress();
            close(connection);
            count(from);
        }
        return admitted;
    }

    /// Connections without a request so far.
    long empty() {
        return empty.get();
    }

    private void count(InetAddress from) {
        long all = empty.incrementAndGet();
        long now = System.nanoTime();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + BETWEEN_LINES)) {
            LOG.warn(
                    "FastAGI: {} connections without a request since the last such line, the latest from {}; {} in all",
                    all - told.getAndSet(all),
                    from,
                    all);
        }
    }

    private static void close(AgiConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.trace("It was closed already", e);
        }
    }

    @Override
    public void close() {
        limits.shutdownNow();
    }
}
