package tandem.core.journal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.StreamEntryID;
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

/// The journal as a Redis Stream, written by `append.lua`. An entry of the stream is what one step said: a line of
/// JSON for each [JournalEntry], without its id. Ids count back from the end of the entry: in the entry
/// `MS-SEQUENCE` the last event has the id `MS-(SEQUENCE * 64 + 63)`, the one before it 62 there, and so on. So a
/// position says whether anything of its entry comes after it.
///
/// The log of an interaction is in its hash: in `opened` the first event with its id; in fields named as entries of
/// the stream their lines, those about others left blank.
public final class RedisJournal implements Journal {
    static final String FIRST = "opened";
    static final int EVENTS_AN_ENTRY = 64;

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final SharedTail tail;
    private final UnknownEvents unknown = new UnknownEvents();
    private volatile @Nullable Optional<Past> past; // settled by the first entry

    public RedisJournal(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.tail = new SharedTail(this, unknown, redis, keys.journal());
    }

    @Override
    public List<JournalEntry> read(EventId after, int limit) {
        var from =
                isLastOfItsEntry(after) ? "(" + entryOf(after) : entryOf(after).toString();
        return unknown.note(redis.call(jedis -> jedis.xrange(keys.journal(), from, "+", limit)).stream()
                .flatMap(RedisJournal::entries)
                .filter(entry -> entry.id().compareTo(after) > 0)
                .limit(limit)
                .toList());
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
                return endOf(jedis.xinfoStream(keys.journal()).getLastGeneratedId());
            } catch (JedisDataException noSuchKey) {
                return EventId.START;
            }
        });
    }

    @Override
    public Optional<Past> past() {
        var known = past;
        if (known == null) {
            known = redis.call(jedis -> PastJournal.of(jedis, keys));
            past = known.isEmpty() && last().equals(EventId.START) ? null : known;
        }
        return known;
    }

    /// What one step said comes in one batch: between its events there is nothing to see.
    @Override
    public Subscription subscribe(String name, EventId after, Duration rest, Listener listener) {
        return tail.subscribe(name, after, rest, listener);
    }

    @Override
    public Map<String, Long> unknown() {
        return unknown.counts();
    }

    @Override
    public void trim(EventId upTo) {
        var entry = entryOf(upTo);
        var firstToKeep = isLastOfItsEntry(upTo) ? new StreamEntryID(entry.getTime(), entry.getSequence() + 1) : entry;
        redis.call(jedis -> jedis.xtrim(
                keys.journal(),
                XTrimParams.xTrimParams().minId(firstToKeep.toString()).exactTrimming()));
    }

    /// What one step said.
    static Stream<JournalEntry> entries(StreamEntry entry) {
        return entries(entry.getID(), entry.getFields().getOrDefault("entry", ""));
    }

    private static Stream<JournalEntry> entries(StreamEntryID id, String text) {
        var lines = text.split("\n", -1);
        long first = endOf(id).sequence() + 1 - lines.length;
        return IntStream.range(0, lines.length)
                .filter(n -> !lines[n].isEmpty())
                .mapToObj(n -> entry(EventId.of(id.getTime(), first + n).value(), lines[n]));
    }

    /// The position after all of an entry, which is the id of its last event.
    public static EventId endOf(StreamEntryID entry) {
        boolean nothing = entry.getTime() == 0 && entry.getSequence() == 0;
        return nothing
                ? EventId.START
                : EventId.of(entry.getTime(), entry.getSequence() * EVENTS_AN_ENTRY + EVENTS_AN_ENTRY - 1);
    }

    private static StreamEntryID entryOf(EventId position) {
        return new StreamEntryID(position.millis(), position.sequence() / EVENTS_AN_ENTRY);
    }

    private static boolean isLastOfItsEntry(EventId position) {
        return position.sequence() % EVENTS_AN_ENTRY == EVENTS_AN_ENTRY - 1;
    }

    /// As much of a page as is whole steps; all of it if it is but a part of one.
    static List<JournalEntry> wholeSteps(List<JournalEntry> page) {
        for (int n = page.size(); n > 0; n--) {
            if (isLastOfItsEntry(page.get(n - 1).id())) {
                return page.subList(0, n);
            }
        }
        return page;
    }

    /// After which entry the events after a position begin; it may be a part of the entry after that.
    static StreamEntryID entryBefore(EventId position) {
        var entry = entryOf(position);
        if (isLastOfItsEntry(position) || position.equals(EventId.START)) {
            return entry;
        }
        return entry.getSequence() > 0
                ? new StreamEntryID(entry.getTime(), entry.getSequence() - 1)
                : new StreamEntryID(entry.getTime() - 1, Long.MAX_VALUE);
    }

    /// The events in a field of the hash of an interaction; other fields have none.
    private static Stream<JournalEntry> ofField(Map.Entry<String, String> field) {
        if (field.getKey().equals(FIRST)) {
            return Stream.of(first(field.getValue()));
        }
        return Character.isDigit(field.getKey().charAt(0))
                ? entries(new StreamEntryID(field.getKey()), field.getValue())
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
