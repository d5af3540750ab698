package tandem.core.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;
import tandem.core.outage.Outage;

/// The node's link to Redis: a bounded pool with time limits. Safe for many threads.
///
/// Every command goes through [#call] or [#send], which try a second time after a lost connection. So what is called
/// must be harmless when done twice; our scripts are, by their command id.
public final class RedisConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);
    private static final int MAX_CONNECTIONS = 32;
    private static final ScopedValue<Ahead> AHEAD = ScopedValue.newInstance();

    private final URI url;
    private final RedisClient client;
    private final SharedLink link;
    private final Outage silent = new Outage(LOG, "Redis does not answer");
    private final Outage refusing = new Outage(LOG, "Redis takes no changes");

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
    /// @throws RedisUnavailableException if Redis does not answer, is still loading its data, or cannot save
    public <T> T call(Function<UnifiedJedis, T> command) {
        try {
            var answer = command.apply(client);
            silent.over();
            return answer;
        } catch (JedisConnectionException first) {
            LOG.debug("Redis connection lost, trying again", first);
            client.getPool().clear(); // the others in the pool are likely dead as well
            return lastTry(command);
        } catch (JedisException e) {
            throw failure(e);
        }
    }

    /// Does the same with one command, sharing the way with whoever asks at the same time: for what is asked often and
    /// from many threads, like scripts. An error in a neighbour's command is theirs alone.
    ///
    /// @return what Redis answers, decoded by the command's builder; null for nil
    /// @throws RedisUnavailableException if Redis does not answer, is still loading its data, or cannot save
    public <T> @Nullable T send(CommandObject<T> command) {
        var before = AHEAD.isBound() ? AHEAD.get().take(this) : null;
        if (before == null) {
            return answer(command, () -> link.send(command.getArguments()));
        }
        var both = link.send(before.getArguments(), command.getArguments());
        answer(before, both.getFirst()::answer);
        return answer(command, both.getLast()::answer);
    }

    /// Does something, and has a command go ahead of what it sends first: in the same write, so that they share the way
    /// and the wait for the disk. Where nothing is sent, the command is not either.
    ///
    /// @throws RedisUnavailableException as by [#send], for either; the other may have taken effect
    public <R> R sendAhead(CommandObject<?> command, Supplier<R> then) {
        return ScopedValue.where(AHEAD, new Ahead(this, command)).call(then::get);
    }

    private <T> @Nullable T answer(CommandObject<T> command, Supplier<@Nullable Object> sent) {
        try {
            Object answer = sent.get();
            silent.over();
            refusing.over();
            return answer == null ? null : command.getBuilder().build(answer);
        } catch (JedisConnectionException first) {
            // alone this time, so that a slow command cannot fail its neighbours again
            return lastTry(client -> client.executeCommand(command));
        } catch (JedisException e) {
            throw failure(e);
        }
    }

    /// A command that goes with the next one of its thread.
    private static final class Ahead {
        private final RedisConnection of;
        private @Nullable CommandObject<?> command;

        Ahead(RedisConnection of, CommandObject<?> command) {
            this.of = of;
            this.command = command;
        }

        /// Null if it is another connection's, or has gone.
        @Nullable
        CommandObject<?> take(RedisConnection sender) {
            if (sender != of) {
                return null;
            }
            var taken = command;
            command = null;
            return taken;
        }
    }

    /// Whether Redis answers now and takes changes.
    public boolean isUp() {
        return trouble().isEmpty();
    }

    /// What is wrong with Redis now, in a sentence for whoever looks after it.
    public Optional<String> trouble() {
        try {
            call(UnifiedJedis::ping);
            return refusing.now();
        } catch (RedisUnavailableException e) {
            return Optional.of(String.valueOf(e.getMessage()));
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
            var answer = command.apply(client);
            silent.over();
            return answer;
        } catch (JedisException e) {
            throw failure(e);
        }
    }

    /// What to throw for an error of Redis, also for one on a connection of the caller's own: it is told once for all.
    public RuntimeException failure(JedisException e) {
        var trouble = RedisTrouble.of(e);
        if (trouble.isEmpty()) {
            return e;
        }
        (trouble.get().answers() ? refusing : silent).failed(String.valueOf(e.getMessage()));
        return new RedisUnavailableException(trouble.get().sentence(), e);
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
