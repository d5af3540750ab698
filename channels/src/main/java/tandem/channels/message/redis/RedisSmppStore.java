package tandem.channels.message.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.channels.message.smpp.SmppStore;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// Ids as expiring keys, parts as a hash for each long message and a sorted set of when they are given up.
public final class RedisSmppStore implements SmppStore {
    private static final RedisScript SENT = RedisScript.load(RedisSmppStore.class, "sent_part.lua");
    private static final RedisScript RECEIVED = RedisScript.load(RedisSmppStore.class, "receipt.lua");
    private static final RedisScript ARRIVED = RedisScript.load(RedisSmppStore.class, "part_arrived.lua");
    private static final RedisScript KEEP = RedisScript.load(RedisSmppStore.class, "keep_part.lua");
    private static final RedisScript TAKEN = RedisScript.load(RedisSmppStore.class, "parts_taken.lua");
    private static final RedisScript ARRIVAL = RedisScript.load(RedisSmppStore.class, "arrival.lua");
    private static final Duration RECEIPTS = Duration.ofDays(8);
    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration KNOWN = Duration.ofMinutes(15);
    private static final String ABOUT = "about";
    private static final int LAST = 20;
    private static final int SWEPT = 100;
    private static final JsonMapper JSON = JsonMapper.shared();
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisSmppStore(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public Optional<Early> sent(String link, String id, SentPart part) {
        return read(
                SENT.run(
                        redis,
                        List.of(idKey(link, id), earlyKey(link, id)),
                        List.of(JSON.writeValueAsString(part), seconds(RECEIPTS))),
                Early.class);
    }

    @Override
    public Optional<SentPart> received(String link, String id, Early receipt) {
        return read(
                RECEIVED.run(
                        redis,
                        List.of(idKey(link, id), earlyKey(link, id)),
                        List.of(JSON.writeValueAsString(receipt), seconds(EARLY))),
                SentPart.class);
    }

    @Override
    public boolean arrived(SentPart part) {
        var there = ARRIVED.run(
                redis,
                List.of(keys.key("message:smpp:arrived:" + part.message())),
                List.of(Integer.toString(part.part()), seconds(RECEIPTS)));
        return there instanceof Long count && count >= part.parts();
    }

    @Override
    public Optional<LongMessage> keep(String link, LongMessage begun, int number, Part part, Instant now, Instant due) {
        var found = KEEP.run(
                redis,
                List.of(keys.key("message:smpp:parts:"), keys.key("message:smpp:taken:"), overdueKey(link)),
                List.of(
                        begun.name(),
                        Integer.toString(number),
                        JSON.writeValueAsString(part),
                        JSON.writeValueAsString(begun),
                        Long.toString(now.toEpochMilli()),
                        Long.toString(due.toEpochMilli())));
        return Long.valueOf(1).equals(found) ? find(begun.name()) : Optional.empty();
    }

    private Optional<LongMessage> find(String name) {
        var all = redis.call(jedis -> jedis.hgetAll(keys.key("message:smpp:parts:" + name)));
        @Nullable String about = all.get(ABOUT);
        if (about == null) {
            return Optional.empty();
        }
        var begun = JSON.readValue(about, LongMessage.class);
        Map<Integer, Part> there = new HashMap<>();
        all.forEach((field, part) -> {
            if (!ABOUT.equals(field)) {
                there.put(Integer.valueOf(field), JSON.readValue(part, Part.class));
            }
        });
        return Optional.of(new LongMessage(name, begun.from(), begun.to(), begun.parts(), there));
    }

    @Override
    public void taken(String link, LongMessage message) {
        TAKEN.run(
                redis,
                List.of(
                        keys.key("message:smpp:parts:" + message.name()),
                        keys.key("message:smpp:taken:" + message.name()),
                        overdueKey(link)),
                List.of(message.name(), seconds(KNOWN)));
    }

    @Override
    public List<LongMessage> overdue(String link, Instant now) {
        return redis.call(jedis -> jedis.zrangeByScore(overdueKey(link), 0, now.toEpochMilli(), 0, SWEPT)).stream()
                .flatMap(name -> find(name).stream())
                .toList();
    }

    @Override
    public List<Arrival> last(String link) {
        return redis.call(jedis -> jedis.lrange(keys.key("message:smpp:last:" + link), 0, LAST - 1)).stream()
                .map(json -> JSON.readValue(json, Arrival.class))
                .toList();
    }

    @Override
    public void arrival(String link, Arrival arrival, @Nullable Arrival instead) {
        ARRIVAL.run(
                redis,
                List.of(keys.key("message:smpp:last:" + link)),
                List.of(
                        JSON.writeValueAsString(arrival),
                        instead == null ? "" : JSON.writeValueAsString(instead),
                        Integer.toString(LAST)));
    }

    private String overdueKey(String link) {
        return keys.key("message:smpp:overdue:" + link);
    }

    private String idKey(String link, String id) {
        return keys.key("message:smpp:id:" + link + ":" + id);
    }

    private String earlyKey(String link, String id) {
        return keys.key("message:smpp:early:" + link + ":" + id);
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }

    private static <T> Optional<T> read(@Nullable Object json, Class<T> type) {
        return json instanceof String text ? Optional.of(JSON.readValue(text, type)) : Optional.empty();
    }
}
