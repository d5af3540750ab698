package tandem.core.redis;

import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What an error says about Redis as a whole, whatever the command was.
///
/// @param answers whether it is one of writing only, or of everything
record RedisTrouble(String sentence, boolean answers) {
    private static final RedisTrouble SILENT = new RedisTrouble("Redis does not answer", false);
    private static final Map<String, RedisTrouble> BY_ERROR = Map.of(
            "LOADING", new RedisTrouble("Redis is still loading its data", false),
            "MISCONF", new RedisTrouble("Redis cannot save: its disk is full or fails", true),
            "OOM", new RedisTrouble("Redis cannot save: it has no memory left", true),
            "READONLY", new RedisTrouble("Redis cannot save: it is a replica", true),
            "NOREPLICAS", new RedisTrouble("Redis cannot save: it misses its replicas", true),
            "MASTERDOWN", new RedisTrouble("Redis does not answer: its master is down", false),
            "BUSY", new RedisTrouble("Redis does not answer: it is busy with a script", false),
            "NOAUTH", new RedisTrouble("Redis wants a password: see tandem.redis.url", false),
            "WRONGPASS", new RedisTrouble("Redis refuses our password: see tandem.redis.url", false));

    /// Empty if the command itself is refused, which is a mistake of ours.
    static Optional<RedisTrouble> of(JedisException e) {
        if (!(e instanceof JedisDataException)) {
            return Optional.of(SILENT);
        }
        var words = String.valueOf(e.getMessage());
        int end = words.indexOf(' ');
        return Optional.ofNullable(BY_ERROR.get(end < 0 ? words : words.substring(0, end)));
    }
}
