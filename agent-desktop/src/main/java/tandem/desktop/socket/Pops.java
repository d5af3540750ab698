package tandem.desktop.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import tandem.routing.QueueProfile;
import tandem.routing.Router;

/// Makes screen-pops. The history is looked up as soon as the offer is heard of, and waited for only within the limit.
final class Pops {
    private static final Logger LOG = LoggerFactory.getLogger(Pops.class);
    private static final int SHOWN = 10;
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

    /// Begins the look-up.
    Future<CustomerHistory> lookUp(@Nullable CustomerId customer) {
        return customer == null
                ? CompletableFuture.completedFuture(new CustomerHistory(List.of(), 0, true))
                : CompletableFuture.supplyAsync(() -> history.of(customer, SHOWN + 1), executor)
                        .completeOnTimeout(UNKNOWN, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    Pop pop(Interaction interaction, Future<CustomerHistory> lookedUp, Instant now) {
        var before = before(interaction, await(lookedUp));
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

    private CustomerHistory await(Future<CustomerHistory> lookedUp) {
        try {
            return lookedUp.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return UNKNOWN;
        } catch (ExecutionException e) {
            LOG.atLevel(UnavailableException.isTold(e) ? Level.DEBUG : Level.WARN)
                    .log("The history for a screen-pop failed: {}", String.valueOf(e.getCause()));
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
