package tandem.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XTrimParams;
import redis.clients.jedis.resps.StreamEntry;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// The journal as a Redis Stream, one entry per event with the context as fields; `append.lua` is its writing side.
public final class RedisJournal implements Journal {
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisJournal(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public List<JournalEntry> read(EventId after, int limit) {
        var from = "(" + after;
        return redis.call(jedis -> jedis.xrange(keys.journal(), from, "+", limit)).stream()
                .map(RedisJournal::entry)
                .toList();
    }

    @Override
    public List<JournalEntry> of(InteractionId interaction) {
        return redis.call(jedis -> jedis.lrange(keys.logOf(interaction), 0, -1)).stream()
                .map(EventJson::readEntry)
                .toList();
    }

    @Override
    public EventId last() {
        return redis.call(jedis -> {
            try {
                return new EventId(
                        jedis.xinfoStream(keys.journal()).getLastGeneratedId().toString());
            } catch (JedisDataException noSuchKey) {
                return EventId.START;
            }
        });
    }

    @Override
    public Subscription subscribe(String name, EventId after, Listener listener) {
        return RedisSubscription.start(name, redis, keys.journal(), after, listener);
    }

    @Override
    public void trim(EventId upTo) {
        var firstToKeep = EventId.of(upTo.millis(), upTo.sequence() + 1);
        redis.call(jedis -> jedis.xtrim(
                keys.journal(), XTrimParams.xTrimParams().minId(firstToKeep.value()).exactTrimming()));
    }

    static JournalEntry entry(StreamEntry entry) {
        StreamEntryID id = entry.getID();
        Map<String, String> fields = entry.getFields();
        return new JournalEntry(
                EventId.of(id.getTime(), id.getSequence()),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("at", "0"))),
                field(fields, "interaction", InteractionId::new),
                field(fields, "channel", Channel::valueOf),
                field(fields, "queue", QueueId::new),
                field(fields, "agent", AgentId::new),
                field(fields, "customer", CustomerId::new),
                EventJson.read(fields.getOrDefault("event", "")));
    }

    private static <T> @Nullable T field(Map<String, String> fields, String name, Function<String, T> type) {
        String value = fields.getOrDefault(name, "");
        return value.isEmpty() ? null : type.apply(value);
    }

    /// How long one read may wait for news, so how long a lost connection may go unnoticed.
    static final Duration BLOCK = Duration.ofSeconds(2);
}
