package tandem.channels.chat.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.RedisProtocol;
import tandem.channels.chat.ReadMarks;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;

/// A hash a chat, forgotten after a day; told by broadcast: `SIDE POSITION CHAT`.
public final class RedisReadMarks implements ReadMarks {
    private static final Logger LOG = LoggerFactory.getLogger(RedisReadMarks.class);
    private static final RedisScript MARK = RedisScript.load(RedisReadMarks.class, "mark_read.lua");
    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
    private static final Duration KEEP = Duration.ofDays(1);
    private final RedisConnection redis;
    private final TenantKeys keys;
    private final Broadcast nodes;

    public RedisReadMarks(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.nodes = new Broadcast(redis, channel());
    }

    private String channel() {
        return keys.key("chat:read");
    }

    private String marks(InteractionId chat) {
        return keys.key("chat:read:" + chat);
    }

    @Override
    public void mark(InteractionId chat, Party reader, EventId upTo) {
        String word = reader + " " + upTo.value() + " " + chat;
        var args = List.of(reader.name(), upTo.value(), Long.toString(KEEP.toMillis()), channel(), word);
        MARK.run(redis, List.of(marks(chat)), args);
    }

    @Override
    public Optional<EventId> of(InteractionId chat, Party reader) {
        return Optional.ofNullable(redis.send(COMMANDS.hget(marks(chat), reader.name())))
                .map(EventId::new);
    }

    @Override
    public AutoCloseable listen(Listener listener) {
        return nodes.listen("chat-read", word -> hand(word, listener));
    }

    private static void hand(String word, Listener listener) {
        String[] parts = word.split(" ", 3);
        try {
            if (parts.length == 3) {
                listener.read(new InteractionId(parts[2]), Party.valueOf(parts[0]), new EventId(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("A newer node said: {}", word);
        }
    }
}
