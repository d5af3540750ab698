package tandem.flow.survey.redis;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.flow.survey.Asked;

/// `asked:INTERACTION` for as long as anybody may end it again, `asked:customer:CUSTOMER` for as long as they are not
/// asked again.
public final class RedisAsked implements Asked {
    private static final RedisScript CLAIM = RedisScript.load(RedisAsked.class, "claim_survey.lua");
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final RedisConnection redis;
    private final TenantKeys keys;

    public RedisAsked(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
    }

    @Override
    public boolean claim(InteractionId interaction, @Nullable CustomerId customer, Duration notAgain) {
        var conversation = keys.key("asked:" + interaction.value());
        var whom = customer == null ? conversation : keys.key("asked:customer:" + customer.value());
        var args = List.of(Long.toString(REMEMBERED.toMillis()), Long.toString(notAgain.toMillis()));
        return CLAIM.run(redis, List.of(conversation, whom), args) instanceof Long claimed && claimed == 1;
    }
}
