package tandem.ivr.control.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.ivr.control.NodeWire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// By Redis' channels: `calls:to:NODE` for one node's orders and answers, `calls:all` for everybody's.
public final class RedisNodeWire implements NodeWire {
    private static final Logger log = LoggerFactory.getLogger(RedisNodeWire.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final String node;
    private final Broadcast everybody;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
    private final List<Broadcast.Subscription> listening = new CopyOnWriteArrayList<>();

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
        this.everybody = new Broadcast(redis, keys.key("calls:all"));
    }

    @Override
    public void listen(Function<Order, String> carryOut) {
        listening.add(to(node).listen(
                        "orders-to-this-node",
                        text -> read(text).ifPresent(message -> {
                            var answer = message.answer();
                            if (answer != null) {
                                Optional.ofNullable(asked.remove(message.id()))
                                        .ifPresent(waits -> waits.complete(answer));
                            } else {
                                obey(message, carryOut, done -> tell(to(message.from()), done));
                            }
                        })));
        listening.add(everybody.listen(
                "orders-to-all-nodes", text -> read(text).ifPresent(message -> obey(message, carryOut, _ -> {}))));
    }

    private Optional<Message> read(String text) {
        try {
            return Optional.of(json.readValue(text, Message.class));
        } catch (JacksonException e) {
            log.warn("An order of another node is not understood: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /// On a thread of its own: what is told next does not wait for it.
    private void obey(Message message, Function<Order, String> carryOut, Consumer<Message> done) {
        var order = message.order();
        if (order == null || message.from().equals(node)) {
            return;
        }
        Thread.ofVirtual().name("order").start(() -> {
            try {
                done.accept(new Message(message.id(), node, null, carryOut.apply(order)));
            } catch (RuntimeException e) {
                log.warn("{} of {} could not be carried out for {}", order.what(), order.subject(), message.from(), e);
            }
        });
    }

    @Override
    public Optional<String> ask(String other, Order order) {
        var message = new Message(UUID.randomUUID().toString(), node, order, null);
        var answer = new CompletableFuture<String>();
        asked.put(message.id(), answer);
        try {
            if (tell(to(other), message) == 0) {
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
        tell(everybody, new Message(UUID.randomUUID().toString(), node, order, null));
    }

    /// How many heard it.
    private long tell(Broadcast whom, Message message) {
        return whom.tell(json.writeValueAsString(message));
    }

    private Broadcast to(String other) {
        return new Broadcast(redis, keys.key("calls:to:" + other));
    }

    @Override
    public void close() {
        listening.forEach(Broadcast.Subscription::close);
    }
}
