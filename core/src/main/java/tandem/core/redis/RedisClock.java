package tandem.core.redis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
    /// An answer that took longer says too little about now.
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(200);

    private final RedisConnection redis;
    private final ScheduledExecutorService comparing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("clock").factory());
    private volatile ClockCourse course;

    /// @param wall where to begin if Redis does not answer now
    public RedisClock(RedisConnection redis, Clock wall) {
        this.redis = redis;
        this.course = begin(wall);
        var _ = comparing.scheduleWithFixedDelay(this::compare, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private ClockCourse begin(Clock wall) {
        try {
            return ClockCourse.from(time(), System.nanoTime());
        } catch (RuntimeException e) {
            LOG.warn("Redis does not say the time; beginning with this machine's", e);
            return ClockCourse.from(wall.instant(), System.nanoTime());
        }
    }

    private void compare() {
        try {
            long asked = System.nanoTime();
            Instant answer = time();
            long answered = System.nanoTime();
            if (answered - asked <= LONGEST_ANSWER.toNanos()) {
                follow(answer.plusNanos((answered - asked) / 2), answered);
            }
        } catch (RuntimeException e) {
            LOG.debug("Redis does not say the time; going on without", e);
        }
    }

    private void follow(Instant reference, long nanos) {
        Duration behind = Duration.between(course.at(nanos), reference);
        if (ClockCourse.isSuspension(behind)) {
            LOG.warn("This machine or Redis stood still: the time goes {} ahead", behind);
            course = ClockCourse.from(reference, nanos);
        } else {
            course = course.towards(reference, nanos);
        }
    }

    private Instant time() {
        var answer = (List<?>) redis.call(jedis -> jedis.sendCommand(Protocol.Command.TIME));
        return Instant.ofEpochSecond(number(answer.get(0))).plus(number(answer.get(1)), ChronoUnit.MICROS);
    }

    private static long number(Object bytes) {
        return Long.parseLong(new String((byte[]) bytes, StandardCharsets.US_ASCII));
    }

    @Override
    public Instant instant() {
        return course.at(System.nanoTime());
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
