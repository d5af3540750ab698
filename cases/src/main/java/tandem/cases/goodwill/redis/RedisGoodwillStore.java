package tandem.cases.goodwill.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tandem.cases.goodwill.Goodwill;
import tandem.cases.goodwill.GoodwillRules;
import tandem.cases.goodwill.GoodwillStore;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// | key | what |
/// |---|---|
/// | `goodwill` | hash: each as JSON by id |
/// | `goodwill:at` | sorted set: ids by when |
/// | `goodwill:customer:ID` | sorted set: those of a customer, by when |
/// | `goodwill:requested` | set: ids of those that wait for approval |
/// | `goodwill:untold` | set: ids of those granted, until the organisation's program has them |
/// | `goodwill:day:DATE` | hash: what each user has given by themselves, in minor units; expires |
/// | `goodwill:changed` | channel: ids |
public final class RedisGoodwillStore implements GoodwillStore {
    private static final RedisScript GIVE = RedisScript.load(RedisGoodwillStore.class, "give.lua");
    private static final RedisScript REPLACE = RedisScript.load(RedisGoodwillStore.class, "replace.lua");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration DAY_LIFE = Duration.ofDays(3);

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final List<String> base;
    private final Broadcast news;

    public RedisGoodwillStore(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.base = List.of(keys.base());
        this.news = new Broadcast(redis, keys.key("goodwill:changed"));
    }

    @Override
    public Goodwill give(Goodwill given, LocalDate day, GoodwillRules.Limit limit) {
        var args = List.of(
                given.id(),
                given.by(),
                day.toString(),
                Long.toString(given.minor()),
                Long.toString(limit.each()),
                Long.toString(limit.day()),
                JSON.writeValueAsString(given),
                JSON.writeValueAsString(given.requested()),
                Long.toString(given.at().toEpochMilli()),
                Long.toString(DAY_LIFE.toMillis()),
                given.customer() == null ? "" : given.customer());
        return read(String.valueOf(GIVE.run(redis, base, args)));
    }

    @Override
    public boolean replace(Goodwill seen, Goodwill after) {
        var args = List.of(
                after.id(),
                JSON.writeValueAsString(seen),
                JSON.writeValueAsString(after),
                after.status() == Goodwill.Status.REQUESTED ? "1" : "",
                after.status() == Goodwill.Status.APPROVED && seen.status() != Goodwill.Status.APPROVED ? "1" : "");
        return Long.valueOf(1).equals(REPLACE.run(redis, base, args));
    }

    @Override
    public Optional<Goodwill> find(String id) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(keys.key("goodwill"), id)))
                .map(RedisGoodwillStore::read);
    }

    private List<Goodwill> all(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var fields = ids.toArray(String[]::new);
        return redis.call(jedis -> jedis.hmget(keys.key("goodwill"), fields)).stream()
                .filter(Objects::nonNull)
                .map(RedisGoodwillStore::read)
                .toList();
    }

    private static Goodwill read(String text) {
        return JSON.readValue(text, Goodwill.class);
    }

    @Override
    public List<Goodwill> between(Instant from, Instant to, int skip, int most) {
        var least = Long.toString(from.toEpochMilli());
        var before = "(" + to.toEpochMilli();
        return all(redis.call(jedis -> jedis.zrevrangeByScore(keys.key("goodwill:at"), before, least, skip, most)));
    }

    @Override
    public List<Goodwill> ofCustomer(String customer, int most) {
        return all(redis.call(jedis -> jedis.zrevrange(keys.key("goodwill:customer:" + customer), 0, most - 1L)));
    }

    @Override
    public List<Goodwill> requested() {
        return all(redis.call(jedis -> jedis.smembers(keys.key("goodwill:requested"))));
    }

    @Override
    public long givenOn(LocalDate day, String user) {
        var sum = redis.call(jedis -> jedis.hget(keys.key("goodwill:day:" + day), user));
        return sum == null ? 0 : Long.parseLong(sum);
    }

    @Override
    public List<Goodwill> untold(int most) {
        return all(redis.call(jedis -> jedis.srandmember(keys.key("goodwill:untold"), most)));
    }

    @Override
    public void told(String id) {
        redis.call(jedis -> jedis.srem(keys.key("goodwill:untold"), id));
    }

    @Override
    public AutoCloseable listen(Consumer<String> changed) {
        return news.listen("goodwill", new Broadcast.Listener() {
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
