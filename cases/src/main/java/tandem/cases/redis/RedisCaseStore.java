package tandem.cases.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;
import tandem.cases.Case;
import tandem.cases.CaseEntry;
import tandem.cases.CaseStore;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// | key | what |
/// |---|---|
/// | `cases` | hash: the case as JSON by number |
/// | `cases:written` | hash: by number, what names its last writing |
/// | `cases:sequence` | the last number that was given away |
/// | `cases:history:NUMBER` | list: its history, as JSON |
/// | `cases:once:NAME` | the number of the case that was opened by this name; expires |
/// | `cases:claim:WHAT` | it is done, or being done; expires |
/// | `cases:open` | sorted set: those that are not over, by their promise |
/// | `cases:ended` | sorted set: those that are, by when |
/// | `cases:due` | sorted set: by when their next escalation happens |
/// | `cases:customer:ID` | sorted set: those of a customer, by when they were opened |
/// | `cases:contact:ID`, `cases:problem:NUMBER` | sets: those linked to it |
/// | `cases:changed` | channel: numbers |
public final class RedisCaseStore implements CaseStore {
    private static final RedisScript PUT = RedisScript.load(RedisCaseStore.class, "put.lua");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ONCE = Duration.ofDays(2);
    private static final Duration CLAIMED = Duration.ofDays(1000);
    private static final long LAST = 9_000_000_000_000_000L;

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final List<String> base;
    private final Broadcast news;

    public RedisCaseStore(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.base = List.of(keys.base());
        this.news = new Broadcast(redis, keys.key("cases:changed"));
    }

    @Override
    public long next() {
        return redis.call(jedis -> jedis.incr(keys.key("cases:sequence")));
    }

    @Override
    public Optional<Case> find(String number) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(keys.key("cases"), number)))
                .map(RedisCaseStore::read);
    }

    @Override
    public List<Case> find(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var fields = numbers.toArray(String[]::new);
        return redis.call(jedis -> jedis.hmget(keys.key("cases"), fields)).stream()
                .filter(Objects::nonNull)
                .map(RedisCaseStore::read)
                .toList();
    }

    private static Case read(String text) {
        return JSON.readValue(text, Case.class);
    }

    @Override
    public List<CaseEntry> history(String number) {
        return redis.call(jedis -> jedis.lrange(keys.key("cases:history:" + number), 0, -1)).stream()
                .map(text -> JSON.readValue(text, CaseEntry.class))
                .toList();
    }

    @Override
    public Optional<String> put(long before, Case after, List<CaseEntry> added, @Nullable String once) {
        var customer = after.customer() == null ? null : after.customer().id();
        var args = List.of(
                after.number(),
                Long.toString(before),
                JSON.writeValueAsString(after),
                JSON.writeValueAsString(
                        added.stream().map(JSON::writeValueAsString).toList()),
                once == null ? "" : once,
                Long.toString(ONCE.toMillis()),
                after.promise() == null ? Long.toString(LAST) : millis(after.promise()),
                millis(after.times().endedAt()),
                millis(after.nextEscalation()),
                millis(after.times().openedAt()),
                customer == null ? "" : customer,
                after.problem() == null ? "" : after.problem(),
                JSON.writeValueAsString(after.contacts()),
                UUID.randomUUID().toString());
        return Optional.ofNullable((String) PUT.run(redis, base, args));
    }

    private static String millis(@Nullable Instant at) {
        return at == null ? "" : Long.toString(at.toEpochMilli());
    }

    @Override
    public List<String> open(int from, int most) {
        return redis.call(jedis -> jedis.zrange(keys.key("cases:open"), from, from + most - 1L));
    }

    @Override
    public List<String> ended(Instant from, Instant to, int skip, int most) {
        var least = Long.toString(from.toEpochMilli());
        var before = "(" + to.toEpochMilli();
        return redis.call(jedis -> jedis.zrevrangeByScore(keys.key("cases:ended"), before, least, skip, most));
    }

    @Override
    public List<String> ofCustomer(String customer, int most) {
        return redis.call(jedis -> jedis.zrevrange(keys.key("cases:customer:" + customer), 0, most - 1L));
    }

    @Override
    public List<String> ofContact(String contact) {
        return redis.call(jedis -> jedis.smembers(keys.key("cases:contact:" + contact))).stream()
                .sorted()
                .toList();
    }

    @Override
    public List<String> ofProblem(String problem) {
        return redis.call(jedis -> jedis.smembers(keys.key("cases:problem:" + problem))).stream()
                .sorted()
                .toList();
    }

    @Override
    public List<String> due(Instant now, int most) {
        var upTo = Long.toString(now.toEpochMilli());
        return redis.call(jedis -> jedis.zrangeByScore(keys.key("cases:due"), "-inf", upTo, 0, most));
    }

    @Override
    public boolean claim(String what) {
        var ifNew = SetParams.setParams().nx().ex(CLAIMED.toSeconds());
        return redis.call(jedis -> jedis.set(keys.key("cases:claim:" + what), "1", ifNew)) != null;
    }

    @Override
    public void release(String what) {
        redis.call(jedis -> jedis.del(keys.key("cases:claim:" + what)));
    }

    @Override
    public AutoCloseable listen(Consumer<String> changed) {
        return news.listen("cases", new Broadcast.Listener() {
            @Override
            public void told(String word) {
                changed.accept(word);
            }

            @Override
            public void connected() {
                changed.accept("");
            }
        });
    }
}
