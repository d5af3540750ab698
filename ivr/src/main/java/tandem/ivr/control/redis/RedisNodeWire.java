package tandem.ivr.control.redis;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;
import tandem.core.TenantId;
import tandem.core.outage.Outage;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.ivr.control.NodeWire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// By Redis' channels: `calls:to:NODE` for one node's orders and answers, `calls:all` for everybody's.
public final class RedisNodeWire implements NodeWire {
    private static final Logger log = LoggerFactory.getLogger(RedisNodeWire.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofMillis(500);
    /// How often Redis is asked whether it still listens, and how long it may be silent.
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration SILENCE = HEARTBEAT.multipliedBy(3);

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final String node;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
    private final Outage outage = new Outage(log, "Other nodes cannot ask for anything");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Function<Order, String> carryOut;
    private volatile @Nullable Jedis listening;

    /// @param answers null in what is an order
    private record Message(
            String id,
            String from,
            @Nullable Order order,
            @Nullable String answer) {}

    public RedisNodeWire(RedisConnection redis, TenantId tenant, String node) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.node = node;
    }

    @Override
    public void listen(Function<Order, String> carryOut) {
        this.carryOut = carryOut;
        Thread.ofVirtual().name("orders-of-nodes").start(this::run);
    }

    private void run() {
        while (closing.getCount() > 0) {
            var listener = new Listener();
            try (var own = redis.dedicated(SILENCE)) {
                listening = own;
                Thread.ofVirtual().name("orders-heartbeat").start(listener::keepAlive);
                own.subscribe(listener, to(node), everybody());
            } catch (JedisException e) {
                if (closing.getCount() > 0) {
                    outage.failed(redis.failure(e));
                }
            }
            listener.over.countDown();
            waits(closing, AGAIN);
        }
    }

    /// True if it has happened.
    private boolean waits(CountDownLatch what, Duration time) {
        try {
            return what.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
            return true;
        }
    }

    private final class Listener extends JedisPubSub {
        private final CountDownLatch over = new CountDownLatch(1);

        /// A connection that has died without a word is noticed by the silence that follows.
        private void keepAlive() {
            while (!waits(over, HEARTBEAT)) {
                try {
                    ping();
                } catch (JedisException e) {
                    log.trace("Not subscribed just now", e);
                }
            }
        }

        @Override
        public void onSubscribe(String channel, int subscribed) {
            outage.over();
        }

        @Override
        public void onMessage(String channel, String text) {
            try {
                var message = json.readValue(text, Message.class);
                var order = message.order();
                var answer = message.answer();
                if (answer != null) {
                    Optional.ofNullable(asked.remove(message.id())).ifPresent(waits -> waits.complete(answer));
                } else if (order != null && !message.from().equals(node)) {
                    Thread.ofVirtual().name("order").start(() -> obey(message, order, channel));
                }
            } catch (JacksonException e) {
                log.warn("An order of another node is not understood: {}", e.getOriginalMessage());
            }
        }
    }

    private void obey(Message message, Order order, String channel) {
        try {
            var answer = Objects.requireNonNull(carryOut).apply(order);
            if (!channel.equals(everybody())) {
                publish(to(message.from()), new Message(message.id(), node, null, answer));
            }
        } catch (RuntimeException e) {
            log.warn("{} of {} could not be carried out for {}", order.what(), order.subject(), message.from(), e);
        }
    }

    @Override
    public Optional<String> ask(String other, Order order) {
        var message = new Message(UUID.randomUUID().toString(), node, order, null);
        var answer = new CompletableFuture<String>();
        asked.put(message.id(), answer);
        try {
            if (publish(to(other), message) == 0) {
                return Optional.empty();
            }
            return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("{} does not answer {} of {}", other, order.what(), order.subject());
            return Optional.empty();
        } finally {
            asked.remove(message.id());
        }
    }

    @Override
    public void tellAll(Order order) {
        publish(everybody(), new Message(UUID.randomUUID().toString(), node, order, null));
    }

    /// How many heard it.
    private long publish(String channel, Message message) {
        var text = json.writeValueAsString(message);
        return redis.call(jedis -> jedis.publish(channel, text));
    }

    private String to(String other) {
        return keys.key("calls:to:" + other);
    }

    private String everybody() {
        return keys.key("calls:all");
    }

    @Override
    public void close() {
        closing.countDown();
        var current = listening;
        if (current != null) {
            current.close();
        }
    }
}
