package tandem.core.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XAddParams;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// Gives an empty journal a past: entries with the times at which they happened, so that everything that reads the
/// journal has them in order, before whatever happens from now on ([ADR
/// 27](docs/adr/0027-a-past-for-an-empty-journal.md)).
///
/// All of it is one transaction: it is there or not, and only where nothing has ever been said. What the past still
/// lacks is kept with it, so that a process that ends half way is gone on from.
public final class PastJournal {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOGS_KEPT = Duration.ofDays(1);
    private static final String NO_ID = "\"id\":\"" + EventId.START + "\",";
    private static final String LAST = "last";
    private static final String WRITTEN = "written";

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final Clock clock;

    public PastJournal(RedisConnection redis, TenantId tenant, Clock clock) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.clock = clock;
    }

    /// Writes it if the journal is empty and always was.
    ///
    /// @param steps   what was said at once, in order of time; the ids of the entries are [EventId#START], they are
    ///                given here
    /// @param lacking what is to be added later, by a name: see [#lacking]
    /// @return whether it was written
    public boolean write(List<List<JournalEntry>> steps, Map<String, String> lacking) {
        var prepared = new Prepared(steps);
        try (Jedis jedis = redis.dedicated(LONGEST)) {
            jedis.watch(keys.journal());
            if (steps.isEmpty() || jedis.exists(keys.journal())) {
                return false;
            }
            try (var all = jedis.multi()) {
                prepared.addTo(all);
                all.hset(
                        keys.key("past"),
                        Map.of(
                                LAST, prepared.last.value(),
                                WRITTEN, Long.toString(clock.millis())));
                if (!lacking.isEmpty()) {
                    all.hset(keys.key("past:lacking"), lacking);
                }
                return all.exec() != null;
            }
        } catch (JedisException e) {
            throw redis.failure(e);
        }
    }

    /// Whether there is one.
    public boolean exists() {
        return redis.call(jedis -> of(jedis, keys)).isPresent();
    }

    /// What is still to be added, as [#write] was given it.
    public Map<String, String> lacking() {
        return redis.call(jedis -> jedis.hgetAll(keys.key("past:lacking")));
    }

    /// Adds one of those: entries of now about something that is past. Once, whoever tries.
    public void add(String name, JournalEntry... entries) {
        try (Jedis jedis = redis.dedicated(LONGEST)) {
            jedis.watch(keys.key("past:lacking"));
            if (jedis.hexists(keys.key("past:lacking"), name)) {
                try (var both = jedis.multi()) {
                    for (var entry : entries) {
                        both.xadd(keys.journal(), XAddParams.xAddParams(), Map.of("entry", line(entry)));
                    }
                    both.hdel(keys.key("past:lacking"), name);
                    both.exec();
                }
            }
        } catch (JedisException e) {
            throw redis.failure(e);
        }
    }

    static Optional<Journal.Past> of(UnifiedJedis jedis, TenantKeys keys) {
        var found = jedis.hmget(keys.key("past"), LAST, WRITTEN);
        var last = found.getFirst();
        var written = found.getLast();
        return last == null || written == null
                ? Optional.empty()
                : Optional.of(new Journal.Past(new EventId(last), Instant.ofEpochMilli(Long.parseLong(written))));
    }

    /// As `append.lua` writes it: without the id, which its place gives.
    private static String line(JournalEntry entry) {
        var json = EventJson.write(entry);
        int at = json.indexOf(NO_ID);
        if (at < 0) {
            throw new IllegalArgumentException("An entry of a past has no id of its own: " + json);
        }
        return json.substring(0, at) + json.substring(at + NO_ID.length());
    }

    /// The entries of the stream and the logs of the interactions.
    private final class Prepared {
        private record Said(StreamEntryID id, String lines) {}

        private final List<Said> stream = new ArrayList<>();
        private final Map<InteractionId, Map<String, String>> logs = new HashMap<>();
        private EventId last = EventId.START;

        Prepared(List<List<JournalEntry>> steps) {
            var id = new StreamEntryID(0, 0);
            for (var step : steps) {
                long at = step.getFirst().at().toEpochMilli();
                if (at < id.getTime() || step.size() > RedisJournal.EVENTS_AN_ENTRY) {
                    throw new IllegalArgumentException("Steps of a past are in order of time and small: " + step);
                }
                id = new StreamEntryID(at, at == id.getTime() ? id.getSequence() + 1 : 0);
                take(id, step);
            }
            last = RedisJournal.endOf(id);
        }

        private void take(StreamEntryID id, List<JournalEntry> step) {
            var lines = step.stream().map(PastJournal::line).toList();
            stream.add(new Said(id, String.join("\n", lines)));
            for (int n = 0; n < lines.size(); n++) {
                var interaction = step.get(n).interaction();
                if (interaction != null) {
                    log(interaction, id, step, lines, n);
                }
            }
        }

        /// Its first event with its id; the others in a field of their entry, with those about others left blank.
        private void log(
                InteractionId interaction, StreamEntryID id, List<JournalEntry> step, List<String> lines, int n) {
            var log = logs.computeIfAbsent(interaction, _ -> new HashMap<>());
            if (step.get(n).event() instanceof Event.Opened) {
                long number = RedisJournal.endOf(id).sequence() + 1 - lines.size() + n;
                log.put(RedisJournal.FIRST, EventId.of(id.getTime(), number) + " " + lines.get(n));
            } else {
                var about = new ArrayList<String>();
                for (int m = 0; m < lines.size(); m++) {
                    var other = step.get(m);
                    boolean meant = interaction.equals(other.interaction()) && !(other.event() instanceof Event.Opened);
                    about.add(meant ? lines.get(m) : "");
                }
                log.put(id.toString(), String.join("\n", about));
            }
        }

        void addTo(Transaction all) {
            stream.forEach(said ->
                    all.xadd(keys.journal(), XAddParams.xAddParams().id(said.id()), Map.of("entry", said.lines())));
            logs.forEach((interaction, log) -> {
                all.hset(keys.logOf(interaction), log);
                all.expire(keys.logOf(interaction), LOGS_KEPT.toSeconds());
            });
        }
    }
}
