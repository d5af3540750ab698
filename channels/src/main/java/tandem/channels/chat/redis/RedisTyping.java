package tandem.channels.chat.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;
import tandem.channels.chat.Typing;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;

/// By Redis publish/subscribe: `visitor - CHAT` and `agent AGENT CHAT`.
public final class RedisTyping implements Typing {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTyping.class);
    /// After so long without a word the connection is made anew, in case it died quietly.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final RedisConnection redis;
    private final String channel;

    public RedisTyping(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.channel = TenantKeys.of(tenant).key("chat:typing");
    }

    @Override
    public void visitorTypes(InteractionId chat) {
        redis.call(jedis -> jedis.publish(channel, "visitor - " + chat));
    }

    @Override
    public void agentTypes(AgentId agent, InteractionId chat) {
        redis.call(jedis -> jedis.publish(channel, "agent " + agent + " " + chat));
    }

    @Override
    public AutoCloseable listen(Listener listener) {
        var subscription = new Subscription(listener);
        Thread.ofVirtual().name("chat-typing").start(subscription::run);
        return subscription;
    }

    private final class Subscription extends JedisPubSub implements AutoCloseable {
        private final Listener listener;
        private final CountDownLatch closed = new CountDownLatch(1);

        Subscription(Listener listener) {
            this.listener = listener;
        }

        void run() {
            while (closed.getCount() > 0) {
                try (var connection = redis.dedicated(LONGEST_SILENCE)) {
                    connection.subscribe(this, channel);
                } catch (JedisException e) {
                    if (!(e.getCause() instanceof SocketTimeoutException)) {
                        LOG.debug("Not told who is typing: {}", e.toString());
                        awaitClose();
                    }
                }
            }
        }

        @Override
        public void onSubscribe(@Nullable String name, int count) {
            if (closed.getCount() == 0) {
                unsubscribe();
            }
        }

        @Override
        public void onMessage(@Nullable String name, String message) {
            String[] parts = message.split(" ", 3);
            if (parts.length != 3) {
                return;
            }
            var chat = new InteractionId(parts[2]);
            if (parts[0].equals("visitor")) {
                listener.visitorTypes(chat);
            } else {
                listener.agentTypes(new AgentId(parts[1]), chat);
            }
        }

        @Override
        public void close() {
            closed.countDown();
            if (isSubscribed()) {
                unsubscribe();
            }
        }

        private void awaitClose() {
            try {
                var _ = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                closed.countDown();
            }
        }
    }
}
