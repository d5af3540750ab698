package tandem.channels.chat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPubSub;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// Who is typing, told to every node by Redis publish/subscribe: nothing is stored, and nobody misses it if it is lost.
final class TypingRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TypingRelay.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final RedisConnection redis;
    private final String channel;
    private final Consumer<InteractionId> onVisitor;
    private final BiConsumer<AgentId, InteractionId> onAgent;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable JedisPubSub subscription;

    TypingRelay(
            RedisConnection redis,
            TenantId tenant,
            Consumer<InteractionId> onVisitor,
            BiConsumer<AgentId, InteractionId> onAgent) {
        this.redis = redis;
        this.channel = TenantKeys.of(tenant).key("chat:typing");
        this.onVisitor = onVisitor;
        this.onAgent = onAgent;
    }

    void start() {
        Thread.ofVirtual().name("chat-typing").start(this::listen);
    }

    void visitorTypes(InteractionId chat) {
        redis.call(jedis -> jedis.publish(channel, "visitor - " + chat));
    }

    void agentTypes(AgentId agent, InteractionId chat) {
        redis.call(jedis -> jedis.publish(channel, "agent " + agent + " " + chat));
    }

    @Override
    public void close() {
        closed.countDown();
        var current = subscription;
        if (current != null && current.isSubscribed()) {
            current.unsubscribe();
        }
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try (var connection = redis.dedicated(CONNECT)) {
                var current = new Listener();
                subscription = current;
                connection.subscribe(current, channel);
            } catch (RuntimeException e) {
                LOG.debug("Not told who is typing: {}", e.toString());
            }
            try {
                closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private final class Listener extends JedisPubSub {
        @Override
        public void onSubscribe(String name, int count) {
            if (closed.getCount() == 0) {
                unsubscribe();
            }
        }

        @Override
        public void onMessage(String name, String message) {
            String[] parts = message.split(" ", 3);
            if (parts.length == 3) {
                var chat = new InteractionId(parts[2]);
                if (parts[0].equals("visitor")) {
                    onVisitor.accept(chat);
                } else {
                    onAgent.accept(new AgentId(parts[1]), chat);
                }
            }
        }
    }
}
