package tandem.channels.chat.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tandem.channels.flow.FlowPlaces;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;

/// A hash a chat: its state, and the epoch of whoever leads it. Forgotten after a day, if it was left without a word.
public final class RedisFlowPlaces implements FlowPlaces {
    private static final RedisScript BEGIN = RedisScript.load(RedisFlowPlaces.class, "begin_flow.lua");
    private static final RedisScript TAKE = RedisScript.load(RedisFlowPlaces.class, "take_flow.lua");
    private static final RedisScript KEEP = RedisScript.load(RedisFlowPlaces.class, "keep_flow.lua");
    private static final String FOR = Long.toString(Duration.ofDays(1).toMillis());
    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisFlowPlaces(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    private String key(InteractionId chat) {
        return keys.key("chat:flow:" + chat);
    }

    @Override
    public void begin(InteractionId chat, String state) {
        BEGIN.run(redis, List.of(key(chat)), List.of(state, FOR));
    }

    @Override
    public Optional<Held> take(InteractionId chat) {
        return TAKE.run(redis, List.of(key(chat)), List.of()) instanceof List<?> held
                        && held.size() == 2
                        && held.getFirst() instanceof String state
                        && held.getLast() instanceof Long epoch
                ? Optional.of(new Held(state, epoch))
                : Optional.empty();
    }

    @Override
    public boolean keep(InteractionId chat, long epoch, String state) {
        return Long.valueOf(1).equals(KEEP.run(redis, List.of(key(chat)), List.of(Long.toString(epoch), state, FOR)));
    }

    @Override
    public boolean isHeld(InteractionId chat, long epoch) {
        return Long.toString(epoch).equals(redis.call(jedis -> jedis.hget(key(chat), "epoch")));
    }

    @Override
    public void over(InteractionId chat) {
        redis.call(jedis -> jedis.del(key(chat)));
    }
}
