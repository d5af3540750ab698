package tandem.insight.floor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.model.RoutingConfiguration;

/// The next version of a contact while it is being made.
final class Draft {
    private final LiveContact before;
    private Holders holders;
    private Channel channel;
    private InteractionState state;
    private @Nullable CustomerId customer;
    private @Nullable String customerName;
    private @Nullable QueueId queue;
    private int priority;
    private @Nullable AgentId agent;
    private int epoch;
    private @Nullable Instant enqueuedAt;
    private @Nullable Instant connectedAt;
    private @Nullable Instant deadline;
    private Map<String, String> attributes;
    private Claims claims;
    private @Nullable Channel beneath;
    private @Nullable String signature;
    private int step;
    private EventId place;
    private @Nullable String number;
    private LiveContact.@Nullable Told told;
    private @Nullable JournalEntry consult;

    Draft(LiveContact contact) {
        var view = contact.view();
        before = contact;
        holders = contact.holders();
        channel = view.channel();
        state = view.state();
        customer = view.customer();
        customerName = view.customerName();
        queue = view.queue();
        priority = view.priority();
        agent = view.agent();
        epoch = view.epoch();
        enqueuedAt = view.enqueuedAt();
        connectedAt = view.connectedAt();
        deadline = view.deadline();
        attributes = view.attributes();
        claims = view.claims();
        beneath = view.beneath();
        signature = contact.signature();
        step = contact.step();
        place = contact.place();
        number = contact.number();
        told = contact.told();
        consult = contact.consult();
    }

    Interaction seenBy(AgentId holder, Holders.Held held) {
        agent = holder;
        var own = held.passedOn();
        if (own != null) {
            state = InteractionState.WRAP_UP;
            queue = own.queue();
            deadline = own.until();
        }
        return view();
    }

    LiveContact after(JournalEntry entry, RoutingConfiguration configuration) {
        holders = holders.after(entry);
        apply(entry, configuration);
        agent = agent();
        return new LiveContact(view(), holders, signature, step, place, number, told, consult, entry.id());
    }

    private void apply(JournalEntry entry, RoutingConfiguration configuration) {
        switch (entry.event()) {
            case Event.CustomerIdentified e -> {
                customer = e.customer();
                customerName = e.name();
            }
            case Event.AttributesSet e -> learn(e);
            case Event.Queued e -> queued(e, entry);
            case Event.Relaxed e -> {
                step = e.step();
                signature = e.signature();
            }
            case Event.PriorityChanged e -> priority = e.priority();
            case Event.LeftQueue _ -> stand(InteractionState.NEW, null);
            case Event.Transferred _ -> {
                stand(InteractionState.NEW, null);
                consult = null;
            }
            case Event.ChannelChanged e -> {
                channel = e.channel();
                beneath = e.beneath();
                number = e.number() == null ? number : e.number();
            }
            case Event.Postponed e -> stand(InteractionState.SCHEDULED, e.until());
            case Event.CustomerCalled e -> stand(InteractionState.SCHEDULED, e.until());
            case Event.Snoozed e -> snoozed(e, entry);
            case Event.Woken _ -> {
                stand(InteractionState.NEW, null);
                enqueuedAt = null; // it begins anew
            }
            case Event.AttemptFailed e ->
                stand(e.again() == null ? InteractionState.NEW : InteractionState.SCHEDULED, e.again());
            case Event.ConsultChanged e -> consult = e.stage() == Event.ConsultStage.OVER ? null : entry;
            case Event.WaitPredicted e -> told = new LiveContact.Told(e.low(), e.high(), entry.at());
            case Event.Offered e -> {
                epoch = e.epoch();
                stand(InteractionState.OFFERED, e.expiresAt());
            }
            case Event.Declined _, Event.OfferExpired _, Event.OfferRescinded _ -> {
                if (state == InteractionState.OFFERED && !holders.any(InteractionState.OFFERED)) {
                    stand(InteractionState.WAITING, null);
                }
            }
            case Event.Accepted _ -> stand(InteractionState.CONNECTING, connectBy(entry, configuration));
            case Event.Initiated e -> initiated(e, entry, configuration);
            case Event.Connected _ -> {
                stand(InteractionState.CONNECTED, null);
                connectedAt = entry.at();
            }
            case Event.ConnectFailed _ -> stand(InteractionState.WAITING, null);
            case Event.WrapUpStarted e -> {
                if (holders.all().get(e.agent()) instanceof Holders.Held held && held.passedOn() == null) {
                    state = InteractionState.WRAP_UP;
                    deadline = e.until();
                }
            }
            case Event.WrapUpExtended e -> {
                if (holders.all().get(e.agent()) instanceof Holders.Held held && held.passedOn() == null) {
                    deadline = e.until();
                }
            }
            case Event.Closed _ -> {
                state = InteractionState.CLOSED;
                deadline = null;
            }
            case Event.Opened _,
                    Event.Assigned _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.Resumed _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpCompleted _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
                // changes at most who holds it
            }
        }
    }

    private void learn(Event.AttributesSet set) {
        if (!set.attributes().isEmpty()) {
            var all = new HashMap<>(attributes);
            all.putAll(set.attributes());
            attributes = all;
        }
        claims = claims.and(set.claims());
    }

    /// While somebody is asked or connects, only the place changes to which it would return.
    private void queued(Event.Queued event, JournalEntry entry) {
        boolean waits = state != InteractionState.OFFERED && state != InteractionState.CONNECTING;
        boolean returns = event.enqueuedAt().equals(enqueuedAt) && !isNewStay(event, entry);
        place = returns ? place : entry.id();
        queue = event.queue();
        enqueuedAt = event.enqueuedAt();
        priority = event.priority();
        signature = event.signature();
        step = 0;
        told = null;
        if (waits) {
            stand(InteractionState.WAITING, null);
        }
    }

    /// Given back in the very millisecond in which its wait began: as a new one.
    private boolean isNewStay(Event.Queued event, JournalEntry entry) {
        return before.view().connectedAt() != null && event.enqueuedAt().equals(entry.at());
    }

    private void stand(InteractionState next, @Nullable Instant until) {
        connectedAt = next == InteractionState.WAITING ? null : connectedAt;
        state = next;
        deadline = until;
    }

    private void snoozed(Event.Snoozed event, JournalEntry entry) {
        queue = entry.queue();
        stand(InteractionState.SNOOZED, event.until());
        enqueuedAt = event.until();
        connectedAt = null;
        consult = null;
    }

    /// It begins in its agent's hands, in the name of a queue in which it never waits.
    private void initiated(Event.Initiated event, JournalEntry entry, RoutingConfiguration configuration) {
        epoch = event.epoch();
        queue = event.queue();
        signature = event.signature();
        step = 0;
        enqueuedAt = entry.at();
        place = entry.id();
        var terms = queue == null ? null : configuration.queues().get(queue);
        var ringTime = terms == null ? Duration.ZERO : terms.callback().ringTime();
        var until = connectBy(entry, configuration);
        stand(InteractionState.CONNECTING, until == null ? null : until.plus(ringTime));
    }

    /// What is written is connected at once.
    private @Nullable Instant connectBy(JournalEntry entry, RoutingConfiguration configuration) {
        var terms = queue == null ? null : configuration.queues().get(queue);
        return terms == null || channel.isWritten()
                ? deadline
                : entry.at().plus(terms.offering().connectTime());
    }

    /// Of what is over, the last one.
    private @Nullable AgentId agent() {
        return switch (state) {
            case NEW, WAITING, SCHEDULED, SNOOZED -> null;
            case OFFERED, CONNECTING, CONNECTED -> holders.one().orElse(null);
            case WRAP_UP -> holders.one().orElse(agent);
            case CLOSED -> agent;
        };
    }

    private Interaction view() {
        var view = before.view();
        return new Interaction(
                view.id(),
                channel,
                view.direction(),
                state,
                view.from(),
                view.to(),
                view.subject(),
                customer,
                customerName,
                view.thread(),
                queue,
                priority,
                agent,
                epoch,
                view.openedAt(),
                enqueuedAt,
                connectedAt,
                deadline,
                attributes,
                Objects.requireNonNull(claims),
                beneath);
    }
}
