package tandem.knowledge.article.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Version;
import tandem.knowledge.Articles.Counts;
import tandem.knowledge.Articles.Gap;
import tandem.knowledge.article.ArticleStore;
import tools.jackson.databind.json.JsonMapper;

/// Articles in Redis.
///
/// | key | what |
/// |---|---|
/// | `articles` | hash: the article as JSON by id |
/// | `articles:versions:ID` | hash: each version as JSON by `LANGUAGE/NUMBER` |
/// | `articles:counts` | hash: how often, by `ID/WHAT` |
/// | `articles:once:WHAT` | who has voted already; expires |
/// | `articles:gaps` | hash: what was looked for in vain, as JSON by `LANGUAGE/SEEKER/QUERY` |
/// | `articles:gaps:times`, `articles:gaps:last` | how often, and when last, by the same |
public final class RedisArticleStore implements ArticleStore {
    private static final RedisScript PUT = RedisScript.load(RedisArticleStore.class, "put.lua");
    private static final RedisScript DELETE = RedisScript.load(RedisArticleStore.class, "delete.lua");
    private static final RedisScript MISS = RedisScript.load(RedisArticleStore.class, "miss.lua");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_GAPS = 1000;

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final List<String> base;

    public RedisArticleStore(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.base = List.of(keys.base());
    }

    @Override
    public List<Article> all() {
        return redis.call(jedis -> jedis.hvals(keys.key("articles"))).stream()
                .map(text -> JSON.readValue(text, Article.class))
                .toList();
    }

    @Override
    public Optional<Article> find(String id) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(keys.key("articles"), id)))
                .map(text -> JSON.readValue(text, Article.class));
    }

    @Override
    public boolean put(long before, Article after, @Nullable Version added) {
        var args = List.of(
                after.id(),
                Long.toString(before),
                JSON.writeValueAsString(after),
                added == null ? "" : field(added.language(), added.number()),
                added == null ? "" : JSON.writeValueAsString(added));
        return Long.valueOf(1).equals(PUT.run(redis, base, args));
    }

    @Override
    public boolean delete(String id, long before) {
        return Long.valueOf(1).equals(DELETE.run(redis, base, List.of(id, Long.toString(before))));
    }

    @Override
    public Optional<Version> version(String id, String language, int number) {
        return Optional.ofNullable(redis.call(jedis -> jedis.hget(versions(id), field(language, number))))
                .map(text -> JSON.readValue(text, Version.class));
    }

    @Override
    public List<Version> versions(String id, String language, int latest) {
        if (latest < 1) {
            return List.of();
        }
        var fields = IntStream.rangeClosed(1, latest)
                .mapToObj(n -> field(language, n))
                .toArray(String[]::new);
        return redis.call(jedis -> jedis.hmget(versions(id), fields)).stream()
                .filter(Objects::nonNull)
                .map(text -> JSON.readValue(text, Version.class))
                .sorted(Comparator.comparingInt(Version::number).reversed())
                .toList();
    }

    /// Counted twice where the first reply of Redis was lost: it is a figure to judge articles by, not an
    /// account.
    @Override
    public void count(String id, String what) {
        redis.call(jedis -> jedis.hincrBy(keys.key("articles:counts"), id + "/" + what, 1));
    }

    @Override
    public Map<String, Counts> counts() {
        var byArticle = new HashMap<String, Map<String, Long>>();
        redis.call(jedis -> jedis.hgetAll(keys.key("articles:counts"))).forEach((field, times) -> {
            int slash = field.lastIndexOf('/');
            byArticle
                    .computeIfAbsent(field.substring(0, slash), _ -> new HashMap<>())
                    .put(field.substring(slash + 1), Long.valueOf(times));
        });
        var counts = new HashMap<String, Counts>();
        byArticle.forEach((id, times) -> counts.put(
                id,
                new Counts(
                        times.getOrDefault("READ", 0L),
                        times.getOrDefault("INSERTED", 0L),
                        times.getOrDefault("ANSWERED", 0L),
                        times.getOrDefault("HELPED", 0L),
                        times.getOrDefault("NOT_HELPED", 0L))));
        return counts;
    }

    @Override
    public boolean once(String what, Duration within) {
        var params = SetParams.setParams().nx().ex(within.toSeconds());
        return redis.call(jedis -> jedis.set(keys.key("articles:once:" + what), "1", params)) != null;
    }

    @Override
    public void miss(Gap gap) {
        MISS.run(
                redis,
                base,
                List.of(
                        gapField(gap),
                        JSON.writeValueAsString(gap),
                        Long.toString(gap.last().toEpochMilli()),
                        Integer.toString(MOST_GAPS)));
    }

    @Override
    public List<Gap> gaps() {
        var times = redis.call(jedis -> jedis.hgetAll(keys.key("articles:gaps:times")));
        var gaps = new ArrayList<Gap>();
        redis.call(jedis -> jedis.hgetAll(keys.key("articles:gaps"))).forEach((field, text) -> {
            var gap = JSON.readValue(text, Gap.class);
            gaps.add(new Gap(
                    gap.query(), gap.language(), gap.by(), Long.parseLong(times.getOrDefault(field, "1")), gap.last()));
        });
        gaps.sort(Comparator.comparingLong(Gap::times).reversed().thenComparing(Gap::last, Comparator.reverseOrder()));
        return gaps;
    }

    @Override
    public void forget(Gap gap) {
        var field = gapField(gap);
        redis.call(jedis -> {
            try (var all = jedis.pipelined()) {
                all.hdel(keys.key("articles:gaps"), field);
                all.hdel(keys.key("articles:gaps:times"), field);
                all.zrem(keys.key("articles:gaps:last"), field);
                all.sync();
                return true;
            }
        });
    }

    private String versions(String id) {
        return keys.key("articles:versions:" + id);
    }

    private static String field(String language, int number) {
        return language + "/" + number;
    }

    private static String gapField(Gap gap) {
        return gap.language() + "/" + gap.by() + "/" + gap.query();
    }
}
