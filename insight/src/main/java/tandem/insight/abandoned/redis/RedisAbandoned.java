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

    /// In one trip, the position last: a batch that is broken off comes again.
    @Override
    public void write(Collection<AbandonedContact> contacts, EventId upTo) {
        if (contacts.isEmpty()) {
            redis.call(jedis -> jedis.set(position, upTo.value()));
            return;
        }
        Map<String, String> texts = new HashMap<>();
        Map<String, Double> scores = new HashMap<>();
        for (var contact : contacts) {
            texts.put(contact.id().value(), json.writeValueAsString(contact));
            scores.put(contact.id().value(), (double) contact.at().toEpochMilli());
        }
        double before = upTo.millis() - AbandonedList.KEPT.toMillis();
        var old = redis.call(jedis -> {
            try (var batch = jedis.pipelined()) {
                batch.hset(rows, texts);
                batch.zadd(ids, scores);
                var gone = batch.zrangeByScore(ids, 0, before);
                batch.set(position, upTo.value());
                batch.sync();
                return gone.get();
            }
        });
        if (!old.isEmpty()) {
            forget(old.toArray(String[]::new));
        }
        news.tell("");
    }

    /// Once a day or so; what is left of it by a crash goes with the next.
    private void forget(String... old) {
        redis.call(jedis -> {
            try (var batch = jedis.pipelined()) {
                batch.hdel(rows, old);
                var gone = batch.zrem(ids, old);
                batch.sync();
                return gone.get();
            }
        });
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
