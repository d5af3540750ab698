package tandem.core.redis;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/// The node's link to Redis: a bounded pool with time limits. Safe for many threads.
///
/// Every command goes through [#call] or [#send], which try a second time after a lost connection. So what is called
/// must be harmless when done twice; our scripts are, by their command id.
public final class RedisConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
    private static final int MAX_CONNECTIONS = 32;

    private final URI url;
    private final RedisClient client;
    private final SharedLink link;

    private RedisConnection(URI url, RedisClient client, Duration timeout) {
        this.url = url;
        this.client = client;
        this.link = new SharedLink(client.getPool(), timeout);
    }

    /// Connects lazily: Redis need not be up yet.
    ///
    /// @param url     `redis://[user:password@]host:port[/database]`, `rediss://` for TLS
    /// @param timeout for connecting, for a free connection, and for each answer
    public static RedisConnection open(URI url, Duration timeout) {
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(MAX_CONNECTIONS);
        pool.setMaxIdle(MAX_CONNECTIONS);
        pool.setMaxWait(timeout);
        pool.setJmxEnabled(false);
        var client = RedisClient.builder()
                .hostAndPort(hostAndPort(url))
                .clientConfig(clientConfig(url, timeout).build())
                .poolConfig(pool)
                .build();
        return new RedisConnection(url, client, timeout);
    }

    /// Does one thing with Redis, a second time if the connection broke.
    ///
    /// @throws RedisUnavailableException if Redis does not answer, or is still loading its data
    public <T> T call(Function<UnifiedJedis, T> command) {
        try {
            return command.apply(client);
        } catch (JedisConnectionException first) {
            LOG.debug("Redis connection lost, trying again", first);
            client.getPool().clear(); // the others in the pool are likely dead as well
            return lastTry(command);
        } catch (JedisException e) {
            throw translate(e);
        }
    }

    /// Does the same with one command, sharing the way with whoever asks at the same time: for what is asked often and
    /// from many threads, like scripts. An error in a neighbour's command is his alone.
    ///
    /// @return what Redis answers, decoded by the command's builder; null for nil
    /// @throws RedisUnavailableException if Redis does not answer, or is still loading its data
    public <T> @Nullable T send(CommandObject<T> command) {
        try {
            Object answer = link.send(command.getArguments());
            return answer == null ? null : command.getBuilder().build(answer);
        } catch (JedisConnectionException first) {
            // alone this time, so that a slow command cannot fail its neighbours again
            return lastTry(client -> client.executeCommand(command));
        } catch (JedisException e) {
            throw translate(e);
        }
    }

    /// Whether Redis answers now.
    public boolean isUp() {
        try {
            return "PONG".equals(call(UnifiedJedis::ping));
        } catch (RedisUnavailableException e) {
            return false;
        }
    }

    /// A connection of the caller's own, for commands that block; the caller closes it.
    ///
    /// @param longestAnswer how long a blocking command may take to answer
    public Jedis dedicated(Duration longestAnswer) {
        return new Jedis(hostAndPort(url), clientConfig(url, longestAnswer).build());
    }

    @Override
    public void close() {
        client.close();
    }

    private <T extends @Nullable Object> T lastTry(Function<UnifiedJedis, T> command) {
        try {
            return command.apply(client);
        } catch (JedisException e) {
            throw translate(e);
        }
    }

    private static RuntimeException translate(JedisException e) {
        boolean bug = e instanceof JedisDataException
                && !String.valueOf(e.getMessage()).startsWith("LOADING");
        return bug ? e : new RedisUnavailableException("Redis does not answer", e);
    }

    private static HostAndPort hostAndPort(URI url) {
        return JedisURIHelper.getHostAndPort(url);
    }

    private static DefaultJedisClientConfig.Builder clientConfig(URI url, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        return DefaultJedisClientConfig.builder()
                .resp2()
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .blockingSocketTimeoutMillis(millis)
                .user(JedisURIHelper.getUser(url))
                .password(JedisURIHelper.getPassword(url))
                .database(JedisURIHelper.getDBIndex(url))
                .ssl(JedisURIHelper.isRedisSSLScheme(url))
                .autoNegotiateProtocol(false) // a dedicated connection cannot, and would say so each time
                .clientName("tandem");
    }
}
