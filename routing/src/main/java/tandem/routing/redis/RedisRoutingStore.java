package tandem.routing.redis;

import java.util.Optional;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.routing.port.RoutingStore;

/// The routing store of production: all state in Redis, every change one script.
public final class RedisRoutingStore
        implements RoutingStore,
                ContactScripts,
                OfferScripts,
                PlaceScripts,
                SnoozeScripts,
                WrapUpScripts,
                DeskScripts,
                RegistryScripts,
                DeadlineScripts,
                ReadScripts {
    private final ScriptCaller caller;
    private final KnownSignatures known;

    public RedisRoutingStore(RedisConnection redis, TenantId tenant) {
        this.caller = ScriptCaller.of(redis, TenantKeys.of(tenant));
        this.known = new KnownSignatures(redis, caller.keys());
    }

    @Override
    public Optional<String> refusal() {
        return caller.layout().refusal();
    }

    @Override
    public ScriptCaller caller() {
        return caller;
    }

    @Override
    public KnownSignatures known() {
        return known;
    }
}
