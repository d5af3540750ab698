package tandem.core.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import tandem.core.Digests;

/// A Lua script from the class path. A line `-- @include FILE` is replaced by that file, so that scripts share
/// functions; a FILE that begins with `/` is searched from the root of the class path, any other beside the script.
public final class RedisScript {
    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
    private static final String INCLUDE = "-- @include ";

    private final String text;
    private final String sha;

    private RedisScript(String text) {
        this.text = text;
        this.sha = Digests.sha1Hex(text);
    }

    /// @param beside a class in the folder of the script
    public static RedisScript load(Class<?> beside, String file) {
        return new RedisScript(read(beside, file));
    }

    /// Runs the script by its hash; sends its text only if this Redis does not know it yet.
    ///
    /// @return what the script returns: null, String, Long, or a List of these
    public @Nullable Object run(RedisConnection redis, List<String> keys, List<String> args) {
        try {
            return redis.send(COMMANDS.evalsha(sha, keys, args));
        } catch (JedisNoScriptException e) {
            return redis.send(COMMANDS.eval(text, keys, args));
        }
    }

    static String read(Class<?> beside, String file) {
        try (var in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("No script " + file + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.startsWith(INCLUDE)
                            ? read(beside, line.substring(INCLUDE.length()).strip())
                            : line)
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
