package tandem.core.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/// What every node is told at once, by publish/subscribe of Redis. Nothing is kept for whoever does not listen just
/// then, so a listener that has to know looks after what it may have missed each time it is connected.
public final class Broadcast {
    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
    /// After so long without a word the connection is made anew, in case it died quietly.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final RedisConnection redis;
    private final String channel;

    /// @param channel the name by which scripts publish as well ([TenantKeys#key])
    public Broadcast(RedisConnection redis, String channel) {
        this.redis = redis;
        this.channel = channel;
    }

    public interface Listener {
        /// On the listener's own thread; the next word waits for it.
        void told(String word);

        /// From now on it is told, for the first time or again after a gap.
        default void connected() {}
    }

    public void tell(String word) {
        redis.call(jedis -> jedis.publish(channel, word));
    }

    /// On a thread of its own, until it is closed; connects again by itself.
    public Subscription listen(String thread, Listener listener) {
        var subscription = new Subscription(listener);
        Thread.ofVirtual().name(thread).start(subscription::run);
        return subscription;
    }

    /// Somebody who listens.
    public final class Subscription implements AutoCloseable {
        private final Listener listener;
        private final Ears ears = new Ears();
        private final CountDownLatch closed = new CountDownLatch(1);

        private Subscription(Listener listener) {
            this.listener = listener;
        }

        private void run() {
            while (closed.getCount() > 0) {
                try (var connection = redis.dedicated(LONGEST_SILENCE)) {
                    connection.subscribe(ears, channel);
                } catch (JedisException e) {
                    if (!(e.getCause() instanceof SocketTimeoutException)) {
                        LOG.debug("Not told what goes by {}: {}", channel, e.toString());
                        awaitClose();
                    }
                }
            }
        }

        private void awaitClose() {
            try {
                var _ = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                closed.countDown();
            }
        }

        private void hand(Consumer<Listener> what) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("What went by {} was not understood", channel, e);
            }
        }

        @Override
        public void close() {
            closed.countDown();
            try {
                if (ears.isSubscribed()) {
                    ears.unsubscribe();
                }
            } catch (JedisException e) {
                LOG.debug("Redis is gone before {} is left: {}", channel, e.toString());
            }
        }

        private final class Ears extends JedisPubSub {
            @Override
            public void onSubscribe(@Nullable String name, int count) {
                if (closed.getCount() == 0) {
                    unsubscribe();
                } else {
                    hand(Listener::connected);
                }
            }

            @Override
            public void onMessage(@Nullable String name, String word) {
                hand(to -> to.told(word));
            }
        }
    }
}
