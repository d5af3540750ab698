package tandem.ivr.outbound;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Loop;
import tandem.core.Outcome;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.core.outage.UnavailableException;
import tandem.ivr.Campaigns.Campaign;
import tandem.ivr.Campaigns.Result;
import tandem.ivr.outbound.CampaignStore.Held;
import tandem.routing.Router;

/// Notes what became of a campaign's calls when the journal says that they are over; what was over while no
/// node listened is found by looking. Any node may do either: a record is settled once.
public final class CampaignResults implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignResults.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration TO_BEGIN = Duration.ofMinutes(1);
    /// Who could not be reached and may be another time.
    private static final Set<String> AGAIN = Set.of(
            Result.CUSTOMER_BUSY.name(),
            Result.CUSTOMER_NO_ANSWER.name(),
            Result.TRUNK_REFUSED.name(),
            Result.CUSTOMER_FAILED.name());

    private final CampaignStore store;
    private final Router router;
    private final Journal journal;
    private final Clock clock;
    private Journal.@Nullable Subscription subscription;
    private @Nullable Loop loop;

    public CampaignResults(CampaignStore store, Router router, Journal journal, Clock clock) {
        this.store = store;
        this.router = router;
        this.journal = journal;
        this.clock = clock;
    }

    public CampaignResults start() {
        subscription = journal.subscribe("campaigns", journal.last(), batch -> batch.forEach(this::on));
        loop = Loop.every(LOOK, "campaigns", new Outage(LOG, "Results of campaigns cannot be noted"), this::lookAll);
        return this;
    }

    private void on(JournalEntry entry) {
        var id = entry.interaction();
        if (id != null && entry.event() instanceof Event.Closed) {
            CampaignCall.of(id).ifPresent(call -> settle(call.campaign(), id));
        }
    }

    private void settle(String campaign, InteractionId call) {
        try {
            store.calling(campaign).stream()
                    .filter(held -> call.equals(held.interaction()))
                    .forEach(this::settle);
        } catch (UnavailableException e) {
            LOG.debug("{} is noted later: {}", call, e.getMessage());
        }
    }

    private void lookAll() {
        store.all().stream()
                .filter(campaign -> campaign.held() > 0)
                .flatMap(campaign -> store.calling(campaign.id()).stream())
                .forEach(this::settle);
    }

    /// Notes what became of a record's call, if that is over.
    ///
    /// @return whether it was
    boolean settle(Held held) {
        var call = held.interaction();
        if (call == null || isGoingOn(call)) {
            return false;
        }
        var campaign = store.find(held.campaign());
        if (campaign.isEmpty()) {
            return false;
        }
        var events = journal.of(call).stream().map(JournalEntry::event).toList();
        var failed = last(events, Event.AttemptFailed.class);
        var closed = last(events, Event.Closed.class);
        if (closed != null && closed.outcome() == Outcome.HANDLED) {
            var writtenUp = last(events, Event.WrapUpCompleted.class);
            var disposition = writtenUp == null ? null : writtenUp.disposition();
            return store.over(held, disposition == null ? Result.REACHED.name() : disposition);
        }
        if (failed == null) {
            return store.again(held, clock.instant(), false); // the customer's phone has not rung, or not to its end
        }
        return notReached(held, campaign.get(), failed.reason());
    }

    private boolean notReached(Held held, Campaign campaign, String reason) {
        var order = campaign.order();
        boolean isTriedAgain = AGAIN.contains(reason) && held.attempts() < order.attempts();
        if (!isTriedAgain) {
            return store.over(held, reason);
        }
        var after =
                reason.equals(Result.CUSTOMER_BUSY.name()) ? order.retryAfter().dividedBy(3) : order.retryAfter();
        return store.again(held, clock.instant().plus(after), true);
    }

    private boolean isGoingOn(InteractionId call) {
        return router.find(call)
                .map(found -> found.state() != InteractionState.CLOSED)
                .orElseGet(() -> isAboutToBegin(call));
    }

    /// It is noted here before there is an interaction.
    private boolean isAboutToBegin(InteractionId call) {
        return CampaignCall.of(call)
                .filter(noted -> noted.since().plus(TO_BEGIN).isAfter(clock.instant()))
                .isPresent();
    }

    private static <E extends Event> @Nullable E last(List<Event> events, Class<E> kind) {
        Predicate<Event> is = kind::isInstance;
        return events.reversed().stream().filter(is).findFirst().map(kind::cast).orElse(null);
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.close();
        }
        if (loop != null) {
            loop.close();
        }
    }
}
