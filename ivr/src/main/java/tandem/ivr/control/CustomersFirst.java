package tandem.ivr.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.UnavailableException;
import tandem.insight.Insight;
import tandem.routing.HandResult;
import tandem.routing.Pacing;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// Calls the customers of queues that call them before an agent (T8), as agents become free: whenever something has
/// happened on the floor it asks how many may be called, and routing, whether it is so. Every node does; routing lets
/// one of them.
final class CustomersFirst implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CustomersFirst.class);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    /// What happens at once is looked at together.
    private static final Duration SOON = Duration.ofMillis(20);

    private final Calls calls;
    private final Router router;
    private final @Nullable Insight insight;
    private volatile @Nullable Known known;
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("customers-first").factory());
    private Insight.@Nullable Following following;

    private record Known(RoutingConfiguration configuration, List<QueueProfile> queues) {}

    /// @param insight null: nobody is called before an agent
    CustomersFirst(Calls calls, Router router, @Nullable Insight insight) {
        this.calls = calls;
        this.router = router;
        this.insight = insight;
    }

    void start() {
        if (insight != null) {
            following = insight.follow((_, _) -> look());
            look();
        }
    }

    /// A server can be reached (again).
    void look() {
        if (!queues().isEmpty()) {
            due(SOON);
        }
    }

    /// Those of the configuration in force; looked for once, since there may be many others.
    private List<QueueProfile> queues() {
        var now = router.configuration();
        var before = known;
        if (before == null || before.configuration() != now) {
            before = new Known(
                    now,
                    now.queues().values().stream()
                            .filter(queue -> queue.callback().customerFirst() != null)
                            .toList());
            known = before;
        }
        return before.queues();
    }

    /// Once, however often that is said meanwhile.
    private void due(Duration in) {
        if (isDue.compareAndSet(false, true)) {
            thread.schedule(this::callThem, in.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void callThem() {
        isDue.set(false);
        var watching = insight;
        if (watching == null || calls.servers().linked().isEmpty()) {
            return;
        }
        try {
            for (var queue : queues()) {
                callNext(queue, watching.pacing());
            }
        } catch (UnavailableException e) {
            log.debug("No customer is called before an agent: {}", e.getMessage());
            due(AGAIN);
        } catch (RuntimeException e) {
            log.error("No customer is called before an agent", e);
            due(AGAIN);
        }
    }

    /// What becomes of it is in the journal, and so the next one is looked for.
    private void callNext(QueueProfile queue, Pacing pacing) {
        var policy = queue.callback().customerFirst();
        var next = policy == null ? Optional.<Pacing.Next>empty() : pacing.next(queue.id(), policy.ahead());
        if (policy == null || next.isEmpty()) {
            return;
        }
        var id = next.get().callback();
        if (calls.hearsGoodbye(id)) {
            due(AGAIN);
            return;
        }
        switch (router.callCustomer(id, next.get().atMost())) {
            case HandResult.Done(var interaction) ->
                calls.callCustomer(interaction, queue.callback().ringTime(), policy.patience());
            case HandResult.Refused(var why) -> log.debug("Callback {} is not called now: {}", id, why);
            case HandResult.Displaced _ -> throw new IllegalStateException("No desktop asks for it");
        }
    }

    @Override
    public void close() {
        if (following != null) {
            following.close();
        }
        thread.shutdownNow();
    }
}
