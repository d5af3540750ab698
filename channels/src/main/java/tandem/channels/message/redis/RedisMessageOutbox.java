package tandem.channels.message.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.message.Outbox;
import tandem.channels.message.Outgoing;
import tandem.core.TenantId;
import tandem.core.ThreadId;
import tandem.core.event.EventId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// A list for each thread, and one sorted set of when they are due.
public final class RedisMessageOutbox implements Outbox {
    private static final RedisScript ADD = RedisScript.load(RedisMessageOutbox.class, "add_message.lua");
    private static final RedisScript SETTLE = RedisScript.load(RedisMessageOutbox.class, "settle_message.lua");
    private static final RedisScript UPDATE = RedisScript.load(RedisMessageOutbox.class, "update_message.lua");
    private static final RedisScript LATER = RedisScript.load(RedisMessageOutbox.class, "message_later.lua");
    private static final RedisScript HURRY = RedisScript.load(RedisMessageOutbox.class, "hurry_messages.lua");
    private static final Duration ADDED = Duration.ofDays(2);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisMessageOutbox(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public Optional<EventId> position() {
        @Nullable
        String at = redis.call(jedis -> Optional.ofNullable(jedis.get(keys.key("message:position"))))
                .orElse(null);
        return Optional.ofNullable(at).map(EventId::new);
    }

    @Override
    public void readTo(EventId position) {
        redis.call(jedis -> jedis.set(keys.key("message:position"), position.value()));
    }

    @Override
    public void add(Outgoing message, Instant due) {
        ADD.run(
                redis,
                List.of(line(message.thread()), due(), keys.key("message:added:" + message.event())),
                List.of(
                        JSON.writeValueAsString(message),
                        message.thread().value(),
                        Long.toString(due.toEpochMilli()),
                        Long.toString(ADDED.toSeconds())));
    }

    @Override
    public Optional<Outgoing> first(ThreadId thread) {
        @Nullable
        String json = redis.call(jedis -> Optional.ofNullable(jedis.lindex(line(thread), 0)))
                .orElse(null);
        return Optional.ofNullable(json).map(found -> JSON.readValue(found, Outgoing.class));
    }

    @Override
    public void update(Outgoing first) {
        UPDATE.run(redis, List.of(line(first.thread())), List.of(first.event(), JSON.writeValueAsString(first)));
    }

    @Override
    public void settle(Outgoing first) {
        SETTLE.run(
                redis,
                List.of(line(first.thread()), due()),
                List.of(first.event(), first.thread().value()));
    }

    @Override
    public void later(ThreadId thread, Instant due) {
        LATER.run(redis, List.of(line(thread), due()), List.of(thread.value(), Long.toString(due.toEpochMilli())));
    }

    @Override
    public void hurry(Instant due) {
        HURRY.run(redis, List.of(due()), List.of(Long.toString(due.toEpochMilli())));
    }

    @Override
    public List<Line> soonest(int most) {
        return redis.call(jedis -> jedis.zrangeWithScores(due(), 0, most - 1)).stream()
                .map(found -> new Line(new ThreadId(found.getElement()), Instant.ofEpochMilli((long) found.getScore())))
                .toList();
    }

    @Override
    public long waiting() {
        return redis.call(jedis -> jedis.zcard(due()));
    }

    private String line(ThreadId thread) {
        return keys.key("message:out:" + thread);
    }

    private String due() {
        return keys.key("message:due");
    }
}
