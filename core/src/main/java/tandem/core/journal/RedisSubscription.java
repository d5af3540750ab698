package tandem.core.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XReadParams;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.redis.RedisConnection;

/// Follows the stream on a connection of its own.
class RedisSubscription extends JournalSubscription {
    private static final Duration ANSWER_MARGIN = Duration.ofSeconds(2);

    private final RedisConnection redis;
    private final String stream;
    private volatile @Nullable Jedis connection;

    RedisSubscription(String name, RedisConnection redis, String stream, EventId after, Journal.Listener listener) {
        super(name, after, Duration.ZERO, listener);
        this.redis = redis;
        this.stream = stream;
    }

    @Override
    List<JournalEntry> fetch(EventId after) {
        try {
            Jedis jedis = connection;
            if (jedis == null) {
                jedis = redis.dedicated(RedisJournal.BLOCK.plus(ANSWER_MARGIN));
                connection = jedis;
            }
            var params = XReadParams.xReadParams()
                    .block((int) RedisJournal.BLOCK.toMillis())
                    .count(BATCH);
            var found = jedis.xread(params, Map.of(stream, RedisJournal.entryBefore(after)));
            return found == null || found.isEmpty()
                    ? lastWords()
                    : found.getFirst().getValue().stream()
                            .flatMap(RedisJournal::entries)
                            .filter(entry -> entry.id().compareTo(after) > 0)
                            .toList();
        } catch (JedisException e) {
            drop(connection);
            throw isClosed() ? e : redis.failure(e);
        }
    }

    @Override
    void interruptFetch() {
        disconnect(
                connection); // and stays known: a fetch that had just begun connects it again, to be interrupted again
    }

    private List<JournalEntry> lastWords() {
        if (isClosed()) {
            drop(connection);
        }
        return List.of();
    }

    private void drop(@Nullable Jedis jedis) {
        connection = null;
        disconnect(jedis);
    }

    private static void disconnect(@Nullable Jedis jedis) {
        if (jedis != null) {
            try {
                jedis.close();
            } catch (JedisException e) {
                // It is of no more use, whatever it says.
            }
        }
    }
}
