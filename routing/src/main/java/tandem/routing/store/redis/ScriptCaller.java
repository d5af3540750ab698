package tandem.routing.store.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.RedisUnavailableException;
import tandem.core.redis.TenantKeys;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.store.Step;

/// Runs the scripts of one tenant: the first arguments of each are the time and the command's id.
record ScriptCaller(RedisConnection redis, TenantKeys keys) {

    static RedisScript load(String file) {
        return RedisScript.load(tandem.routing.store.RoutingStore.class, file);
    }

    Reply run(RedisScript script, Step step, Object... args) {
        return run(script, millis(step.now()), step.command().value(), args);
    }

    /// A script that is harmless to repeat at any time, so that it needs no command id.
    Reply run(RedisScript script, Instant now, Object... args) {
        return run(script, millis(now), "", args);
    }

    private Reply run(RedisScript script, String now, String command, Object... args) {
        List<String> all = new ArrayList<>(args.length + 2);
        all.add(now);
        all.add(command);
        for (Object arg : args) {
            all.add(arg.toString());
        }
        try {
            return new Reply(script.run(redis, List.of(keys.base()), all));
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException("Routing's store does not answer", e);
        }
    }

    static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
