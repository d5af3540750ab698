package tandem.core.redis;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;
import tandem.core.outage.Outage;

/// What every node is told at once, by publish/subscribe of Redis. Nothing is kept for whoever does not listen just
/// then, so a listener that has to know looks after what it may have missed each time it is connected.
public final class Broadcast {
    private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);
    private static final Duration AGAIN = Duration.ofMillis(500);
    /// How often Redis is asked whether it still listens, and how long it may be silent: a connection that has
    /// died without a word is noticed by that.
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration SILENCE = HEARTBEAT.multipliedBy(3);

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

    /// @return how many listened
    public long tell(String word) {
        return redis.call(jedis -> jedis.publish(channel, word));
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
        private final Outage outage = new Outage(LOG, "What is told by " + channel + " is not heard");
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Ears ears = new Ears();

        private Subscription(Listener listener) {
            this.listener = listener;
        }

        private void run() {
            while (closed.getCount() > 0) {
                var now = new Ears();
                ears = now;
                try (var connection = redis.dedicated(SILENCE)) {
                    Thread.ofVirtual().name("heartbeat-of-" + channel).start(now::keepAlive);
                    connection.subscribe(now, channel);
                } catch (JedisException e) {
                    if (closed.getCount() > 0) {
                        outage.failed(redis.failure(e));
                    }
                }
                now.over.countDown();
                waits(closed, AGAIN);
            }
        }

        /// True if it has happened.
        private boolean waits(CountDownLatch what, Duration time) {
            try {
                return what.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed.countDown();
                return true;
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
            var current = ears;
            try {
                if (current.isSubscribed()) {
                    current.unsubscribe();
                }
            } catch (JedisException e) {
                LOG.debug("Redis is gone before {} is left: {}", channel, e.toString());
            }
        }

        private final class Ears extends JedisPubSub {
            private final CountDownLatch over = new CountDownLatch(1);

            private void keepAlive() {
                while (!waits(over, HEARTBEAT)) {
                    try {
                        ping();
                    } catch (JedisException e) {
                        LOG.trace("Not subscribed just now", e);
                    }
                }
            }

            @Override
            public void onSubscribe(@Nullable String name, int count) {
                if (closed.getCount() == 0) {
                    unsubscribe();
                } else {
                    outage.over();
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
