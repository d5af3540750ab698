package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.Presence;
import tandem.routing.port.RoutingStore;

/// What the store says against what the journal says, and what must hold in any state (I1, I2, I3, I5, I7): after each
/// step of what it has touched, every few steps of everything.
final class StateChecks {
    private final RoutingStore store;
    private final JournalModel model;
    private final Facts facts;
    private final Set<QueueId> queues;
    private final int wholeEvery;
    private int steps;
    /// Nothing is due before.
    private Instant soonest = Instant.MIN;
    private long offerOver = Long.MAX_VALUE;

    StateChecks(RoutingStore store, JournalModel model, Facts facts, Set<QueueId> queues, int wholeEvery) {
        this.store = store;
        this.model = model;
        this.facts = facts;
        this.queues = queues;
        this.wholeEvery = wholeEvery;
    }

    /// @param dueBy what was due by then must have happened
    void check(Touched touched, Instant now, Instant dueBy) {
        if (++steps % wholeEvery == 0) {
            checkAll(now, dueBy);
            return;
        }
        for (Contact contact : touched.contacts) {
            if (contact.state != InteractionState.CLOSED) {
                isAsTheJournalSays(contact);
            }
        }
        for (Desk desk : touched.desks) {
            isAsTheJournalSays(desk, store.agent(desk.agent).orElse(null));
            isFreeBesideNobody(desk, model.waiting(), now, dueBy);
        }
        for (QueueId queue : touched.queues) {
            isInOrder(queue, store.heads(queue, Integer.MAX_VALUE));
        }
        var waiting = touched.contacts.stream().filter(Contact::isWaiting).toList();
        if (!waiting.isEmpty()) {
            model.desks().forEach(desk -> isFreeBesideNobody(desk, waiting, now, dueBy));
        }
    }

    void checkAll(Instant now, Instant dueBy) {
        RoutingSnapshot snapshot = store.snapshot(queues, Integer.MAX_VALUE);
        model.open().forEach(this::isAsTheJournalSays);
        Map<AgentId, AgentView> views = new HashMap<>();
        snapshot.agents().forEach(view -> views.put(view.id(), view));
        for (Desk desk : model.desks()) {
            isAsTheJournalSays(desk, views.remove(desk.agent));
            isFreeBesideNobody(desk, model.waiting(), now, dueBy);
        }
        refuseIf(!views.isEmpty(), "I12", () -> "logged in, but not by the journal: " + views);
        for (QueueId queue : queues) {
            List<Interaction> seen = snapshot.waiting().getOrDefault(queue, List.of());
            isInOrder(queue, seen.stream().map(Interaction::id).toList());
        }
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
        refuseIf(isTimed(contact) == (seen.deadline() == null), "I3", () -> "has no lease, or one too many: " + seen);
        expect(seen.deadline());
        expect(contact.offerExpires);
        if (contact.state == InteractionState.OFFERED && contact.offer != null) {
            offerOver = Math.min(offerOver, contact.offer.overAt());
        }
    }

    private static boolean isTimed(Contact contact) {
        return switch (contact.state) {
            case NEW, SCHEDULED, SNOOZED, OFFERED, CONNECTING, WRAP_UP -> true;
            case WAITING, CONNECTED, CLOSED -> false;
        };
    }

    /// @param view null if they are not logged in
    private void isAsTheJournalSays(Desk desk, @Nullable AgentView view) {
        if (view == null || view.presence() == Presence.LOGGED_OUT) {
            refuseIf(desk.presence != Presence.LOGGED_OUT, "I12", () -> desk + " is logged out in the store");
            return;
        }
        refuseIf(
                view.presence() != desk.presence || view.connected() != (desk.lostAt == null),
                "I12",
                () -> "the journal says " + desk + ", the store " + view);
        @Nullable SessionId session = view.session();
        refuseIf(!Objects.equals(session, desk.session), "I11", () -> desk + " is at desktop " + session);
        Set<InteractionId> held = new HashSet<>();
        for (Interaction work : view.work()) {
            refuseIf(!held.add(work.id()), "I1", () -> desk + " holds " + work + " twice");
            refuseIf(
                    !desk.work.containsKey(work.id()) && !desk.own.containsKey(work.id()),
                    "I1",
                    () -> desk + " holds " + work + ", says the store");
        }
        for (InteractionId contact : desk.work.keySet()) {
            refuseIf(!held.contains(contact), "I1", () -> desk + " does not hold " + contact + " in the store");
        }
        refuseIf(
                view.load() != desk.load(),
                "I2",
                () -> desk + " has capacity in use for " + view.load() + ", says the store");
        expect(desk.notReadyAt(facts.settings.notReady()));
    }

    private void isInOrder(QueueId queue, List<InteractionId> seen) {
        List<InteractionId> expected = new ArrayList<>();
        model.waiting(queue).forEach(contact -> expected.add(contact.id));
        refuseIf(!seen.equals(expected), "I5", () -> "in " + queue + " wait " + seen + " instead of " + expected);
    }

    private void isFreeBesideNobody(Desk desk, Collection<Contact> waiting, Instant now, Instant dueBy) {
        if (desk.presence != Presence.READY || desk.lostAt != null) {
            return;
        }
        for (Contact contact : waiting) {
            refuseIf(
                    !facts.isOfferedToNobody(contact)
                            && desk.room(contact.channel) >= facts.weight(desk.agent, contact)
                            && desk.meets(contact)
                            && !desk.isExcluded(contact, dueBy),
                    "I7",
                    () -> "at " + now + " " + contact + " waits beside " + desk);
        }
    }

    // ---- what time brings

    private void expect(@Nullable Instant due) {
        if (due != null && due.isBefore(soonest)) {
            soonest = due;
        }
    }

    /// Everything timed must have happened that was due by then (I3, I4).
    void deadlinesAreMet(Instant dueBy) {
        if (!soonest.isBefore(dueBy)) {
            return;
        }
        soonest = Instant.MAX;
        for (Contact contact : model.open()) {
            Instant expires = contact.offerExpires == null ? null : contact.offerEnds();
            refuseIf(
                    expires != null && expires.isBefore(dueBy),
                    "I4",
                    () -> contact + " should have expired at " + expires);
            expect(expires);
            if (isTimed(contact)) {
                Instant deadline =
                        store.find(contact.id).map(Interaction::deadline).orElse(null);
                boolean offered = contact.state == InteractionState.OFFERED;
                refuseIf(
                        deadline != null
                                && deadline.isBefore(dueBy)
                                && !(offered && contact.offerEnds().isAfter(dueBy)),
                        offered ? "I4" : "I3",
                        () -> "was due at " + deadline + ", but nothing happens to " + contact);
                expect(deadline);
            }
        }
        for (Desk desk : model.desks()) {
            Instant due = desk.notReadyAt(facts.settings.notReady());
            refuseIf(due != null && due.isBefore(dueBy), "I3", () -> "still ready, though lost: " + desk);
            expect(due);
        }
    }

    /// Whatever the clocks say (I17).
    ///
    /// @param served true time during which nodes ran [ms]
    void offersEnd(long served) {
        if (served <= offerOver) {
            return;
        }
        offerOver = Long.MAX_VALUE;
        for (Contact contact : model.open()) {
            if (contact.state == InteractionState.OFFERED && contact.offer != null) {
                long over = contact.offer.overAt();
                refuseIf(over < served, "I17", () -> contact.offer + " does not end, the offer of " + contact);
                offerOver = Math.min(offerOver, over);
            }
        }
    }
}
