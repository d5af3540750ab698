package tandem.core.redis;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisDataException;
import tandem.core.Digests;

/// A library of Redis functions from the class path: one root file that includes others as [RedisScript] does,
/// and names its functions by lines `-- @function NAME`. The body of each is the file `NAME.lua` beside it,
/// written like a script with `ARGV`; before it runs, `begin(keys, args)` of the library is called. What is
/// shared is built once when Redis loads the library, not at every call. Its records are tables of fields
/// ([LuaRecord]).
///
/// The library's name carries a hash of its text, so nodes of two versions work beside each other.
public final class RedisLibrary {
    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
    private static final String FUNCTION = "-- @function ";

    private final String name;
    private final String text;

    private RedisLibrary(String body) {
        this.name = "tandem_" + Digests.sha1Hex(body).substring(0, 12);
        this.text = "#!lua name=" + name + "\n" + body.replace("@LIBRARY@", name);
    }

    /// @param beside a class in the folder of the root file
    public static RedisLibrary load(Class<?> beside, String file) {
        return new RedisLibrary(LuaRecord.generate(RedisScript.read(beside, file))
                .lines()
                .map(line -> line.startsWith(FUNCTION)
                        ? function(beside, line.substring(FUNCTION.length()).strip())
                        : line)
                .collect(Collectors.joining("\n", "", "\n")));
    }

    /// Calls a function; sends the library only if this Redis does not know it yet.
    ///
    /// @return what the function returns: null, String, Long, or a List of these
    public @Nullable Object call(RedisConnection redis, String function, List<String> keys, List<String> args) {
        return call(redis, function, keys, args, () -> {});
    }

    /// The same.
    ///
    /// @param unknown called before the library is sent: this Redis is new, or another one than before
    public @Nullable Object call(
            RedisConnection redis, String function, List<String> keys, List<String> args, Runnable unknown) {
        var call = COMMANDS.fcall(name + "_" + function, keys, args);
        try {
            return redis.send(call);
        } catch (JedisDataException e) {
            if (!says(e, "Function not found")) {
                throw e;
            }
            unknown.run();
            send(redis);
            return redis.send(call);
        }
    }

    private void send(RedisConnection redis) {
        try {
            redis.send(COMMANDS.functionLoad(text));
        } catch (JedisDataException e) {
            if (!says(e, "already exists")) { // another node was quicker
                throw e;
            }
        }
    }

    private static boolean says(JedisDataException e, String words) {
        return String.valueOf(e.getMessage()).contains(words);
    }

    private static String function(Class<?> beside, String function) {
        return "do local function run(ARGV)\n" + RedisScript.read(beside, function + ".lua")
                + "end redis.register_function('@LIBRARY@_" + function
                + "', function(keys, args) begin(keys, args) return run(args) end) end";
    }
}
