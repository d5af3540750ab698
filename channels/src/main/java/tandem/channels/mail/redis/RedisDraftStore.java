package tandem.channels.mail.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tandem.channels.mail.DraftStore;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.masking.Masking;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// Drafts as keys that expire.
public final class RedisDraftStore implements DraftStore {
    private static final RedisScript REPLACE = RedisScript.load(RedisDraftStore.class, "replace_draft.lua");
    private static final Duration MEMORY = Duration.ofDays(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private final RedisConnection redis;
    private final Masking masking;
    private final TenantKeys keys;

    /// @param masking what is written is kept only as this leaves it
    public RedisDraftStore(RedisConnection redis, TenantId tenant, Masking masking) {
        this.masking = masking;
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public Optional<Kept> find(InteractionId mail) {
        return redis.call(jedis -> Optional.ofNullable(jedis.get(key(mail))))
                .map(json -> JSON.readValue(json, Kept.class));
    }

    @Override
    public Optional<Kept> replace(InteractionId mail, long seen, Kept written) {
        var draft = new Kept(
                written.version(),
                written.by(),
                written.atMillis(),
                masking.html(written.content()),
                written.command());
        var args = List.of(Long.toString(seen), JSON.writeValueAsString(draft), Long.toString(MEMORY.toSeconds()));
        return REPLACE.run(redis, List.of(key(mail)), args) instanceof String standing
                ? Optional.of(JSON.readValue(standing, Kept.class)).filter(there -> !there.equals(draft))
                : Optional.empty();
    }

    @Override
    public void drop(InteractionId mail) {
        redis.call(jedis -> jedis.del(key(mail)));
    }

    private String key(InteractionId mail) {
        return keys.key("mail:draft:" + mail);
    }
}
