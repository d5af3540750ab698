package tandem.ivr.web.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.ivr.web.WebCallProperties.Limits;
import tandem.ivr.web.WebPass;
import tandem.ivr.web.WebPasses;
import tools.jackson.databind.json.JsonMapper;

/// `webPass:NAME`: a hash of `key`, `call`, `pass` (JSON) and `used`, gone when its time is up, or a day after its call
/// has begun; `webPasses`: a sorted set of the names whose accounts are open, by the end of their time;
/// `webPasses:minute[:SOURCE]`: how many were asked for since a minute began.
public final class RedisWebPasses implements WebPasses {
    private static final RedisScript KEEP = RedisScript.load(RedisWebPasses.class, "keep_pass.lua");
    private static final RedisScript USE = RedisScript.load(RedisWebPasses.class, "use_pass.lua");
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int AT_A_TIME = 200;

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final JsonMapper json = JsonMapper.shared();

    public RedisWebPasses(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public KeepResult keep(Kept kept, Instant until, Limits limits) {
        var pass = kept.pass();
        var reply = KEEP.run(
                redis,
                List.of(
                        key(kept.name()),
                        open(),
                        keys.key("webPasses:minute:" + pass.source()),
                        keys.key("webPasses:minute")),
                List.of(
                        kept.name(),
                        kept.key(),
                        pass.call().value(),
                        json.writeValueAsString(pass),
                        Long.toString(until.toEpochMilli()),
                        Integer.toString(limits.perMinute()),
                        Integer.toString(limits.allPerMinute())));
        return switch (String.valueOf(reply)) {
            case "kept" -> KeepResult.KEPT;
            case "source" -> KeepResult.TOO_MANY_FROM_THERE;
            case "all" -> KeepResult.TOO_MANY;
            default -> throw new IllegalStateException("keep_pass.lua says what it should not: " + reply);
        };
    }

    @Override
    public Optional<WebPass> use(String name) {
        var reply = USE.run(redis, List.of(key(name), open()), List.of(name, Long.toString(REMEMBERED.toMillis())));
        return read((String) reply);
    }

    @Override
    public Optional<WebPass> used(String name) {
        return read(redis.call(jedis -> jedis.hget(key(name), "pass")));
    }

    private Optional<WebPass> read(@Nullable String pass) {
        return Optional.ofNullable(pass).map(text -> json.readValue(text, WebPass.class));
    }

    @Override
    public Optional<InteractionId> callOf(String name, String key) {
        var found = redis.call(jedis -> jedis.hmget(key(name), "key", "call"));
        return Objects.equals(found.getFirst(), key)
                ? Optional.ofNullable(found.get(1)).map(InteractionId::new)
                : Optional.empty();
    }

    @Override
    public List<String> over(Instant now) {
        return redis.call(jedis -> jedis.zrangeByScore(open(), 0, now.toEpochMilli(), 0, AT_A_TIME));
    }

    @Override
    public void closed(String name) {
        redis.call(jedis -> jedis.zrem(open(), name));
    }

    private String key(String name) {
        return keys.key("webPass:" + name);
    }

    private String open() {
        return keys.key("webPasses");
    }
}
