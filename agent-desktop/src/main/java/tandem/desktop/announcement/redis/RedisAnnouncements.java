package tandem.desktop.announcement.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.desktop.announcement.Announcement;
import tandem.desktop.announcement.AnnouncementStore;
import tools.jackson.databind.json.JsonMapper;

/// `announcement:ID` and `announcement:ID:seen`, both forgotten by Redis when it is over; the set `announcements` has
/// the ids.
public final class RedisAnnouncements implements AnnouncementStore {
    private final RedisConnection redis;
    private final TenantKeys keys;
    private final String ids;
    private final Broadcast news;
    private final Clock clock;

    public RedisAnnouncements(RedisConnection redis, TenantId tenant, Clock clock) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.ids = keys.key("announcements");
        this.news = new Broadcast(redis, keys.key("announcements:changed"));
        this.clock = clock;
    }

    private record Written(
            String by,
            String name,
            String text,
            long at,
            long until,
            @Nullable Set<String> to) {}

    @Override
    public void add(Announcement a) {
        var to = a.to() == null ? null : a.to().stream().map(AgentId::value).collect(Collectors.toSet());
        var written = new Written(
                a.by(), a.name(), a.text(), a.at().toEpochMilli(), a.until().toEpochMilli(), to);
        var text = JsonMapper.shared().writeValueAsString(written);
        redis.call(jedis -> jedis.set(
                key(a.id()), text, SetParams.setParams().nx().pxAt(a.until().toEpochMilli())));
        redis.call(jedis -> jedis.sadd(ids, a.id()));
        news.tell(a.id());
    }

    @Override
    public void end(String id) {
        redis.call(jedis -> jedis.del(key(id), seenKey(id)));
        redis.call(jedis -> jedis.srem(ids, id));
        news.tell(id);
    }

    @Override
    public void seen(String id, AgentId agent) {
        long left = redis.call(jedis -> jedis.pttl(key(id)));
        if (left > 0) {
            redis.call(jedis -> jedis.sadd(seenKey(id), agent.value()));
            redis.call(jedis ->
                    jedis.pexpire(seenKey(id), left + Duration.ofMinutes(1).toMillis()));
            news.tell(id);
        }
    }

    @Override
    public List<Shown> all() {
        var now = clock.instant();
        return redis.call(jedis -> jedis.smembers(ids)).stream()
                .flatMap(id -> find(id).stream())
                .filter(shown -> now.isBefore(shown.announcement().until()))
                .sorted(Comparator.comparing(shown -> shown.announcement().at()))
                .toList();
    }

    private Optional<Shown> find(String id) {
        var text = redis.call(jedis -> jedis.get(key(id)));
        if (text == null) {
            redis.call(jedis -> jedis.srem(ids, id));
            return Optional.empty();
        }
        var w = JsonMapper.shared().readValue(text, Written.class);
        var to = w.to() == null ? null : w.to().stream().map(AgentId::new).collect(Collectors.toSet());
        var seen = redis.call(jedis -> jedis.smembers(seenKey(id))).stream()
                .map(AgentId::new)
                .collect(Collectors.toSet());
        return Optional.of(new Shown(
                new Announcement(
                        id,
                        w.by(),
                        w.name(),
                        w.text(),
                        Instant.ofEpochMilli(w.at()),
                        Instant.ofEpochMilli(w.until()),
                        to),
                seen));
    }

    private String key(String id) {
        return keys.key("announcement:" + id);
    }

    private String seenKey(String id) {
        return key(id) + ":seen";
    }

    @Override
    public AutoCloseable listen(Runnable changed) {
        return news.listen("announcements", new Broadcast.Listener() {
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
