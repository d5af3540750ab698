package tandem.desktop.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.outage.UnavailableException;
import tandem.desktop.wire.Pop;
import tandem.knowledge.History;
import tandem.knowledge.History.CustomerHistory;
import tandem.knowledge.Scope;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;

/// Makes screen-pops, for the agent who has the customer in hand and so may see all of them. The history is looked up
/// as soon as the offer is heard of, and hardly waited for: what is late follows the offer by itself.
final class Pops {
    private static final Logger LOG = LoggerFactory.getLogger(Pops.class);
    private static final int SHOWN = 10;
    private static final Duration GIVEN_UP = Duration.ofSeconds(10);
    private static final CustomerHistory UNKNOWN = new CustomerHistory(List.of(), 0, false);

    private final History history;
    private final Router router;
    private final Executor executor;
    private final Duration limit;

    Pops(History history, Router router, Executor executor, Duration limit) {
        this.history = history;
        this.router = router;
        this.executor = executor;
        this.limit = limit;
    }

    /// Begins the look-up. What comes of it is a history in any case, though it may be an incomplete one.
    CompletableFuture<CustomerHistory> lookUp(@Nullable CustomerId customer) {
        return customer == null
                ? CompletableFuture.completedFuture(new CustomerHistory(List.of(), 0, true))
                : CompletableFuture.supplyAsync(() -> past(customer), executor)
                        .completeOnTimeout(UNKNOWN, GIVEN_UP.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionally(e -> {
                            LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                                    .log("The history for a screen-pop failed: {}", e.toString());
                            return UNKNOWN;
                        });
    }

    private CustomerHistory past(CustomerId customer) {
        return history.of(
                customer,
                SHOWN + 1,
                Scope.ALL,
                router.configuration().internalUse().queues());
    }

    /// With what is known of the customer's past within the limit.
    ///
    /// @param later told the same pop with the past, if that comes after all
    Pop pop(Interaction interaction, CompletableFuture<CustomerHistory> lookedUp, Instant now, Consumer<Pop> later) {
        boolean known = isThere(lookedUp);
        var pop = pop(interaction, known ? lookedUp.join() : UNKNOWN, now);
        if (!known) {
            var _ = lookedUp.thenAccept(past -> {
                if (past != UNKNOWN) {
                    later.accept(pop(interaction, past, now));
                }
            });
        }
        return pop;
    }

    private boolean isThere(CompletableFuture<CustomerHistory> lookedUp) {
        try {
            lookedUp.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look-up answers in any case", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Pop pop(Interaction interaction, CustomerHistory past, Instant now) {
        var before = before(interaction, past);
        var customer = interaction.customer();
        var enqueuedAt = interaction.enqueuedAt();
        var queue = interaction.queue();
        return new Pop(
                customer == null ? null : new Pop.Who(customer, interaction.customerName(), before.total() > 0),
                interaction.from(),
                router.queues().stream()
                        .filter(q -> q.id().equals(queue))
                        .map(QueueProfile::name)
                        .findFirst()
                        .orElse(null),
                enqueuedAt == null
                        ? 0
                        : Math.max(0, Duration.between(enqueuedAt, now).toMillis()),
                interaction.attributes(),
                interaction.claims(),
                before);
    }

    /// Without the interaction itself: it may be indexed already.
    private static CustomerHistory before(Interaction interaction, CustomerHistory all) {
        var others = all.interactions().stream()
                .filter(summary -> !summary.id().equals(interaction.id()))
                .limit(SHOWN)
                .toList();
        boolean included = all.interactions().stream().anyMatch(s -> s.id().equals(interaction.id()));
        return new CustomerHistory(others, included ? all.total() - 1 : all.total(), all.complete());
    }
}
