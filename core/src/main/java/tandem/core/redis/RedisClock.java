package tandem.core.redis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol;

/// The time of the Redis that all nodes share, so that they agree on what is due (I17, ADR 14). It goes on by this
/// machine's monotonic clock and is compared with Redis every second; neither this machine's wall clock nor an outage
/// of Redis matters. In UTC, whatever zone is asked for.
public final class RedisClock extends Clock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisClock.class);
    private static final long PAUSE_SECONDS = 1;

    private final RedisConnection redis;
    private final ScheduledExecutorService comparing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("clock").factory());
    private final FollowingClock clock;

    /// @param wall where to begin if Redis does not answer now
    public RedisClock(RedisConnection redis, Clock wall) {
        this.redis = redis;
        this.clock = begin(wall);
        var _ = comparing.scheduleWithFixedDelay(this::compare, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private FollowingClock begin(Clock wall) {
        try {
            return new FollowingClock(time(), System::nanoTime, true);
        } catch (RuntimeException e) {
            LOG.warn("Redis does not say the time; beginning with this machine's: {}", e.toString());
            return new FollowingClock(wall.instant(), System::nanoTime, false);
        }
    }

    private void compare() {
        try {
            long asked = System.nanoTime();
            Instant answer = time();
            clock.follow(answer, asked, System.nanoTime());
        } catch (RuntimeException e) {
            LOG.debug("Redis does not say the time; going on without", e);
        }
    }

    private Instant time() {
        var answer = (List<?>) redis.call(jedis -> jedis.sendCommand(Protocol.Command.TIME));
        return Instant.ofEpochSecond(number(answer.get(0))).plus(number(answer.get(1)), ChronoUnit.MICROS);
    }

    private static long number(Object bytes) {
        return Long.parseLong(new String((byte[]) bytes, StandardCharsets.US_ASCII));
    }

    /// While Redis has never said the time it is asked first: nothing is to be decided by a wall clock.
    @Override
    public Instant instant() {
        if (!clock.isSure()) {
            compare();
        }
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        comparing.shutdownNow();
    }
}
