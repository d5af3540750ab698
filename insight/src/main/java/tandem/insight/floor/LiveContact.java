package tandem.insight.floor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.model.RoutingConfiguration;

/// A contact that is under way, or that somebody still writes up.
///
/// @param view      as routing shows it to whom it does not belong alone
/// @param signature what it asks of an agent, in the canonical form; null while it has never been queued
/// @param step      the last of its queue's steps that has happened; 0: none
/// @param place     its number among those of the same age
/// @param number    by which the customer is called back; null: none
/// @param told      what was last predicted of its wait in this queue; null: nothing
/// @param consult   what was last said of a consult that goes on (T4); null: there is none
/// @param upTo      the last entry that is part of it
public record LiveContact(
        Interaction view,
        Holders holders,
        @Nullable String signature,
        int step,
        EventId place,
        @Nullable String number,
        @Nullable Told told,
        @Nullable JournalEntry consult,
        EventId upTo) {

    public record Told(Duration low, Duration high, Instant at) {}

    public InteractionId id() {
        return view.id();
    }

    public boolean isWaiting() {
        return view.state() == InteractionState.WAITING;
    }

    /// Whether this agent is being asked about it by whoever is in contact with the customer.
    boolean consults(AgentId agent) {
        return view.state() == InteractionState.CONNECTED
                && consult != null
                && consult.event() instanceof Event.ConsultChanged about
                && agent.equals(about.consulted());
    }

    /// Whether it has been queued and no agent talks with the customer yet.
    public boolean isInQueue() {
        return switch (view.state()) {
            case WAITING, SCHEDULED, OFFERED, CONNECTING -> true;
            case NEW, CONNECTED, SNOOZED, WRAP_UP, CLOSED -> false;
        };
    }

    /// The order of service: by score, equal ones as they came (I5).
    public long score() {
        var since = view.enqueuedAt();
        return (since == null ? 0 : since.toEpochMilli()) - 60_000L * view.priority();
    }

    /// As it is shown to this agent: an offer to several is each one's, and who has passed it on sees their wrap-up.
    public Interaction seenBy(AgentId agent) {
        var held = holders.all().get(agent);
        return held == null ? view : new Draft(this).seenBy(agent, held);
    }

    /// Null for an entry that opens nothing.
    static @Nullable LiveContact opened(JournalEntry entry) {
        if (!(entry.event() instanceof Event.Opened opened) || entry.interaction() == null) {
            return null;
        }
        var view = new Interaction(
                entry.interaction(),
                opened.channel(),
                opened.direction(),
                InteractionState.NEW,
                opened.from(),
                opened.to(),
                opened.subject(),
                entry.customer(),
                null,
                opened.thread(),
                null,
                0,
                null,
                0,
                entry.at(),
                null,
                null,
                null,
                opened.attributes(),
                opened.claims(),
                null);
        return new LiveContact(view, Holders.NOBODY, null, 0, EventId.START, null, null, null, entry.id());
    }

    /// Of which only a snapshot is known.
    static LiveContact of(Interaction view, EventId at) {
        var agent = view.agent();
        var since = view.connectedAt() != null ? view.connectedAt() : view.openedAt();
        var holders = agent == null || view.state() == InteractionState.CLOSED
                ? Holders.NOBODY
                : Holders.of(agent, view.state(), since);
        return new LiveContact(view, holders, null, 0, EventId.START, null, null, null, at);
    }

    /// @param configuration the terms of its queue
    LiveContact after(JournalEntry entry, RoutingConfiguration configuration) {
        return entry.id().compareTo(upTo) <= 0 ? this : new Draft(this).after(entry, configuration);
    }
}
