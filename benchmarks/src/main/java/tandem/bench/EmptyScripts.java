package tandem.bench;

import java.util.List;
import java.util.concurrent.ExecutionException;
import redis.clients.jedis.UnifiedJedis;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;

/// The rate at which this Redis answers scripts that do nothing: what our scripts are compared with.
final class EmptyScripts {
    private static final RedisScript EMPTY = RedisScript.load(EmptyScripts.class, "empty.lua");
    private static final String TEXT = "return 1";
    private static final List<String> KEYS = List.of("{bench}");

    private final RedisConnection redis;
    private final String sha;

    EmptyScripts(BenchRedis redis) {
        this.redis = redis.connection();
        this.sha = this.redis.call(jedis -> jedis.scriptLoad(TEXT));
    }

    /// As any Jedis client does it: each call on a connection of the pool.
    double perSecondPooled(int clients, double seconds) throws InterruptedException, ExecutionException {
        return Load.closed(clients, seconds, _ -> {
                    redis.call((UnifiedJedis jedis) -> jedis.evalsha(sha, KEYS, List.of()));
                    return 0;
                })
                .perSecond();
    }

    /// As our scripts go: by the link that many callers share.
    double perSecondShared(int clients, double seconds) throws InterruptedException, ExecutionException {
        return Load.closed(clients, seconds, _ -> {
                    EMPTY.run(redis, KEYS, List.of());
                    return 0;
                })
                .perSecond();
    }
}
