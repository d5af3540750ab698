package tandem.routing.invariant;

import static tandem.routing.invariant.JournalModel.refuseIf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.routing.AgentView;
import tandem.routing.Presence;
import tandem.routing.RoutingSnapshot;
import tandem.routing.store.RoutingStore;

/// What the store says against what the journal says, and what must hold in any state (I1, I2, I3, I5, I7).
final class StateChecks {
    private final RoutingStore store;
    private final JournalModel model;
    private final Facts facts;
    private final Set<QueueId> queues;

    StateChecks(RoutingStore store, JournalModel model, Facts facts, Set<QueueId> queues) {
        this.store = store;
        this.model = model;
        this.facts = facts;
        this.queues = queues;
    }

    /// @param dueBy what was due by then must have happened
    void check(Instant now, Instant dueBy) {
        RoutingSnapshot snapshot = store.snapshot(queues, Integer.MAX_VALUE);
        model.open().forEach(this::isAsTheJournalSays);
        agentsAreAsTheJournalSays(snapshot);
        linesAreInOrder(snapshot);
        nobodyWaitsBesideAFreeAgent(now, dueBy);
        model.requireOffersEnd(dueBy);
    }

    private void isAsTheJournalSays(Contact contact) {
        Interaction seen =
                store.find(contact.id).orElseThrow(() -> new Violation("I3", "the store has lost " + contact));
        @Nullable
        AgentId holder = contact.ring.size() == 1 ? contact.ring.iterator().next() : contact.holder;
        boolean same = seen.state() == contact.state
                && seen.epoch() == contact.epoch
                && Objects.equals(seen.agent(), holder)
                && seen.priority() == contact.priority
                && Objects.equals(seen.enqueuedAt(), contact.enqueuedAt);
        refuseIf(!same, "I8", () -> "the journal says " + contact + ", the store " + seen);
        boolean timed = switch (contact.state) {
            case NEW, SCHEDULED, OFFERED, CONNECTING, WRAP_UP -> true;
            case WAITING, CONNECTED, CLOSED -> false;
        };
        refuseIf(timed == (seen.deadline() == null), "I3", () -> "has no lease, or one too many: " + seen);
    }

    private void agentsAreAsTheJournalSays(RoutingSnapshot snapshot) {
        for (AgentView view : snapshot.agents()) {
            Desk desk = model.desk(view.id());
            refuseIf(
                    view.presence() != desk.presence || view.connected() != (desk.lostAt == null),
                    "I12",
                    () -> "the journal says " + desk + ", the store " + view);
            @Nullable SessionId session = view.session();
            refuseIf(!Objects.equals(session, desk.session), "I11", () -> desk + " is at desktop " + session);
            Set<InteractionId> held = new HashSet<>();
            for (Interaction work : view.work()) {
                refuseIf(!held.add(work.id()), "I1", () -> view.id() + " holds " + work + " twice");
                refuseIf(
                        !desk.work.containsKey(work.id()) && !desk.own.containsKey(work.id()),
                        "I1",
                        () -> desk + " holds " + work + ", says the store");
            }
            desk.work
                    .values()
                    .forEach(contact -> refuseIf(
                            !held.contains(contact.id),
                            "I1",
                            () -> desk + " does not hold " + contact + " in the store"));
            refuseIf(
                    view.load() != desk.load(),
                    "I2",
                    () -> desk + " has capacity in use for " + view.load() + ", says the store");
        }
    }

    private void linesAreInOrder(RoutingSnapshot snapshot) {
        for (QueueId queue : queues) {
            List<InteractionId> expected = new ArrayList<>();
            for (Contact contact : model.waiting()) {
                if (queue.equals(contact.queue)) {
                    expected.add(contact.id);
                }
            }
            List<InteractionId> seen = snapshot.waiting().getOrDefault(queue, List.of()).stream()
                    .map(Interaction::id)
                    .toList();
            refuseIf(!seen.equals(expected), "I5", () -> "in " + queue + " wait " + seen + " instead of " + expected);
        }
    }

    private void nobodyWaitsBesideAFreeAgent(Instant now, Instant dueBy) {
        List<Contact> waiting = model.waiting();
        for (Desk desk : model.desks()) {
            if (desk.presence == Presence.READY && desk.lostAt == null) {
                for (Contact contact : waiting) {
                    refuseIf(
                            desk.meets(contact)
                                    && desk.room(contact.channel) >= facts.weight(desk.agent, contact)
                                    && !desk.isExcluded(contact, dueBy),
                            "I7",
                            () -> "at " + now + " " + contact + " waits beside " + desk);
                }
            }
        }
    }

    /// How long a deadline may be overdue while a node lives.
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    /// Everything timed must happen within [#TOLERANCE].
    void deadlinesAreMet(Instant dueBy) {
        for (Contact contact : model.open()) {
            if (contact.state != InteractionState.WAITING && contact.state != InteractionState.CONNECTED) {
                Instant deadline =
                        store.find(contact.id).map(Interaction::deadline).orElse(null);
                boolean offered = contact.state == InteractionState.OFFERED;
                refuseIf(
                        deadline != null
                                && deadline.isBefore(dueBy)
                                && !(offered && contact.offerEnds().isAfter(dueBy)),
                        offered ? "I4" : "I3",
                        () -> "was due at " + deadline + ", but nothing happens to " + contact);
            }
        }
        for (Desk desk : model.desks()) {
            Instant lost = desk.lostAt;
            refuseIf(
                    lost != null
                            && desk.presence == Presence.READY
                            && lost.plus(facts.settings.notReady()).isBefore(dueBy),
                    "I3",
                    () -> "still ready, though lost since " + lost + ": " + desk);
        }
    }
}
