package tandem.channels.survey.redis;

import java.time.Duration;
import java.util.Optional;
import redis.clients.jedis.params.SetParams;
import tandem.channels.survey.OpenSurveys;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// `survey:ID` is the interaction, `survey:ID:answered` is there when it has been answered; both for as long as the
/// link.
public final class RedisOpenSurveys implements OpenSurveys {
    private static final long MISSING = -2;

    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisOpenSurveys(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public void open(String id, InteractionId interaction, Duration life) {
        var ifNew = SetParams.setParams().nx().px(life.toMillis());
        redis.call(jedis -> jedis.set(key(id), interaction.value(), ifNew));
    }

    @Override
    public Optional<Asked> find(String id) {
        var found = redis.call(jedis -> jedis.mget(key(id), answered(id)));
        return Optional.ofNullable(found.getFirst())
                .map(interaction -> new Asked(new InteractionId(interaction), found.getLast() != null));
    }

    @Override
    public boolean answer(String id) {
        long left = redis.call(jedis -> jedis.pttl(key(id)));
        if (left == MISSING) {
            return false;
        }
        var ifNew = SetParams.setParams().nx().px(Math.max(1, left));
        return redis.call(jedis -> jedis.set(answered(id), "1", ifNew)) != null;
    }

    @Override
    public void reopen(String id) {
        redis.call(jedis -> jedis.del(answered(id)));
    }

    private String key(String id) {
        return keys.key("survey:" + id);
    }

    private String answered(String id) {
        return keys.key("survey:" + id + ":answered");
    }
}
