package tandem.core.journal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XTrimParams;
import redis.clients.jedis.resps.StreamEntry;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// The journal as a Redis Stream: each entry has one field, the JSON of the [JournalEntry] without the id that
/// Redis gives. `append.lua` is its writing side. The log of an interaction is in its hash: in `opened` the
/// first event with its id, every other in a field named by its id.
public final class RedisJournal implements Journal {
    private static final String FIRST = "opened";

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
        return redis.call(jedis -> jedis.hgetAll(keys.logOf(interaction))).entrySet().stream()
                .flatMap(RedisJournal::ofField)
                .sorted(Comparator.comparing(JournalEntry::id))
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
                keys.journal(),
                XTrimParams.xTrimParams().minId(firstToKeep.value()).exactTrimming()));
    }

    static JournalEntry entry(StreamEntry entry) {
        return entry(entry.getID().toString(), entry.getFields().getOrDefault("entry", ""));
    }

    /// An event in a field of the hash of an interaction; other fields have none.
    private static Stream<JournalEntry> ofField(Map.Entry<String, String> field) {
        if (field.getKey().equals(FIRST)) {
            return Stream.of(first(field.getValue()));
        }
        return Character.isDigit(field.getKey().charAt(0))
                ? Stream.of(entry(field.getKey(), field.getValue()))
                : Stream.empty();
    }

    /// The first event of an interaction as its hash keeps it in the field `opened`: the id, a space, the rest.
    public static JournalEntry first(String element) {
        int space = element.indexOf(' ');
        return entry(element.substring(0, space), element.substring(space + 1));
    }

    private static JournalEntry entry(String id, String withoutId) {
        return EventJson.readEntry("{\"id\":\"" + id + "\"," + withoutId.substring(1));
    }

    /// How long one read may wait for news, so how long a lost connection may go unnoticed.
    static final Duration BLOCK = Duration.ofSeconds(2);
}
