package tandem.insight.abandoned.redis;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.insight.abandoned.AbandonedContact;
import tandem.insight.abandoned.AbandonedList;
import tandem.insight.abandoned.AbandonedStore;
import tools.jackson.databind.json.JsonMapper;

/// `abandoned` has the ids by when they left, `abandoned:rows` the contacts as JSON, `abandoned:position` up to where
/// the journal is in them. What is older than [AbandonedList#KEPT] is forgotten with the next write.
public final class RedisAbandoned implements AbandonedStore {
    private final RedisConnection redis;
    private final String ids;
    private final String rows;
    private final String position;
    private final Broadcast news;
    private final JsonMapper json = JsonMapper.shared();

    public RedisAbandoned(RedisConnection redis, TenantId tenant) {
        var keys = TenantKeys.of(tenant);
        this.redis = redis;
        this.ids = keys.key("abandoned");
        this.rows = keys.key("abandoned:rows");
        this.position = keys.key("abandoned:position");
        this.news = new Broadcast(redis, keys.key("abandoned:changed"));
    }

    @Override
    public EventId position() {
        var at = redis.call(jedis -> jedis.get(position));
        return at == null ? EventId.START : new EventId(at);
    }

    @Override
    public void write(Collection<AbandonedContact> contacts, EventId upTo) {
        if (!contacts.isEmpty()) {
            Map<String, String> texts = new HashMap<>();
            Map<String, Double> scores = new HashMap<>();
            for (var contact : contacts) {
                texts.put(contact.id().value(), json.writeValueAsString(contact));
                scores.put(contact.id().value(), (double) contact.at().toEpochMilli());
            }
            redis.call(jedis -> jedis.hset(rows, texts));
            redis.call(jedis -> jedis.zadd(ids, scores));
            forgetBefore(upTo.millis() - AbandonedList.KEPT.toMillis());
        }
        redis.call(jedis -> jedis.set(position, upTo.value()));
        if (!contacts.isEmpty()) {
            news.tell("");
        }
    }

    private void forgetBefore(double millis) {
        var old = redis.call(jedis -> jedis.zrangeByScore(ids, 0, millis)).toArray(String[]::new);
        if (old.length > 0) {
            redis.call(jedis -> jedis.hdel(rows, old));
            redis.call(jedis -> jedis.zrem(ids, old));
        }
    }

    @Override
    public List<AbandonedContact> between(Instant from, Instant to, int most) {
        var found = redis.call(
                        jedis -> jedis.zrevrangeByScore(ids, to.toEpochMilli() - 1.0, from.toEpochMilli(), 0, most))
                .toArray(String[]::new);
        if (found.length == 0) {
            return List.of();
        }
        return redis.call(jedis -> jedis.hmget(rows, found)).stream()
                .filter(Objects::nonNull)
                .map(text -> json.readValue(text, AbandonedContact.class))
                .toList();
    }

    @Override
    public AutoCloseable listen(Runnable changed) {
        return news.listen("abandoned", new Broadcast.Listener() {
            @Override
            public void told(String word) {
                changed.run();
            }

            @Override
            public void connected() {
                changed.run();
            }
        });
    }
}
