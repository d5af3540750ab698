package tandem.channels.message.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;
import tandem.channels.message.Correspondence;
import tandem.channels.message.MessageThread;
import tandem.channels.message.Threads;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.ThreadId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// Threads and taken messages as expiring keys; one hash of those who are not to be written to, for good.
public final class RedisThreads implements Threads {
    private static final RedisScript NEXT = RedisScript.load(RedisThreads.class, "next_contact.lua");
    private static final Duration MEMORY = Duration.ofDays(400);
    private static final Duration TAKEN = Duration.ofDays(7);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisThreads(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public Optional<MessageThread> find(ThreadId thread) {
        return get(keys.key("message:thread:" + thread)).map(json -> JSON.readValue(json, MessageThread.class));
    }

    @Override
    public MessageThread next(Correspondence between, int after, Instant now) {
        return next(new MessageThread(between, after + 1, now, null));
    }

    private MessageThread next(MessageThread fresh) {
        var between = fresh.between();
        var standing = NEXT.run(
                redis,
                List.of(
                        keys.key("message:thread:" + between.thread()),
                        lastBetween(between.carrier(), between.theirs())),
                List.of(
                        Integer.toString(fresh.contact() - 1),
                        JSON.writeValueAsString(fresh),
                        Long.toString(MEMORY.toSeconds()),
                        between.thread().value()));
        return JSON.readValue((String) Objects.requireNonNull(standing), MessageThread.class);
    }

    @Override
    public MessageThread nextWithin(InteractionId call, Correspondence between, int after, Instant now) {
        // first where it leads from the call: a thread that leads into one which does not know it could not be carried
        var expiring = SetParams.setParams().ex(TAKEN.toSeconds());
        redis.call(jedis -> jedis.set(within(call.value()), between.thread().value(), expiring));
        return next(new MessageThread(between, after + 1, now, call));
    }

    @Override
    public Optional<MessageThread> within(InteractionId call) {
        return get(within(call.value())).map(ThreadId::new).flatMap(this::find);
    }

    @Override
    public Optional<MessageThread> latest(String carrier, String theirs) {
        return get(lastBetween(carrier, theirs)).map(ThreadId::new).flatMap(this::find);
    }

    private String within(String call) {
        return keys.key("message:within:" + call);
    }

    private String lastBetween(String carrier, String theirs) {
        return keys.key("message:latest:" + Correspondence.hash(carrier, theirs));
    }

    @Override
    public Optional<InteractionId> takenInto(String message) {
        return get(keys.key("message:taken:" + message)).map(InteractionId::new);
    }

    @Override
    public void taking(String message, InteractionId interaction) {
        var expiring = SetParams.setParams().ex(TAKEN.toSeconds());
        redis.call(jedis -> jedis.set(keys.key("message:taken:" + message), interaction.value(), expiring));
    }

    @Override
    public boolean isFirst(String kind, String one, Duration forSoLong) {
        String key = keys.key("message:once:" + kind);
        var once = SetParams.setParams().nx().px(forSoLong.toMillis());
        boolean first = redis.call(jedis -> Optional.ofNullable(jedis.set(key, one, once)))
                .isPresent();
        return first || get(key).filter(one::equals).isPresent();
    }

    @Override
    public boolean stop(Correspondence between, boolean stop, Instant now) {
        return stop
                ? redis.call(jedis -> jedis.hsetnx(stopped(), field(between), now.toString())) == 1
                : redis.call(jedis -> jedis.hdel(stopped(), field(between))) == 1;
    }

    @Override
    public boolean isStopped(Correspondence between) {
        return redis.call(jedis -> jedis.hexists(stopped(), field(between)));
    }

    private String stopped() {
        return keys.key("message:stopped");
    }

    private static String field(Correspondence between) {
        return between.carrier() + " " + between.theirs();
    }

    private Optional<String> get(String key) {
        @Nullable
        String found = redis.call(jedis -> Optional.ofNullable(jedis.get(key))).orElse(null);
        return Optional.ofNullable(found);
    }
}
