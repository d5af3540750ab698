package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.insight.estimate.FloorLines;
import tandem.insight.estimate.PlaceInLine;
import tandem.insight.floor.Floor;
import tandem.insight.floor.FloorFold;
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.port.RoutingStore;

/// The picture of lines and agents that is folded from the journal, for estimates and explanations, is what the
/// store has (I8).
final class FloorCheck {
    private static final int MANY = 1000;

    private final RoutingStore store;
    private final RoutingConfiguration configuration;

    FloorCheck(RoutingStore store, RoutingConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    void check(Journal journal) {
        var begin = new RoutingSnapshot(EventId.START, Map.of(), List.of());
        var fold = new FloorFold(begin, id -> List.of(), () -> configuration);
        var floor = new FloorLines(fold.floor(), () -> configuration);
        EventId at = EventId.START;
        for (List<JournalEntry> batch = journal.read(at, MANY); !batch.isEmpty(); batch = journal.read(at, MANY)) {
            batch.forEach(entry -> floor.apply(fold.apply(entry)));
            at = batch.getLast().id();
        }
        configuration.queues().keySet().forEach(queue -> queue(queue, floor, fold.floor()));
        configuration.agents().keySet().forEach(agent -> agent(agent, fold.floor()));
    }

    private void queue(QueueId queue, FloorLines floor, Floor contacts) {
        int length = store.length(queue);
        refuseIf(
                length != floor.length(queue),
                "I8",
                () -> queue + " has " + length + " waiting, the live picture " + floor.length(queue));
        int position = 0;
        for (InteractionId waiting : store.heads(queue, MANY)) {
            int expected = ++position;
            int seen = floor.place(waiting, 0).map(PlaceInLine::position).orElse(0);
            refuseIf(
                    seen != expected,
                    "I8",
                    () -> waiting + " is number " + expected + " of " + queue + ", in the live picture " + seen);
            var contact = contacts.contact(waiting);
            var shown = contact == null ? null : contact.view();
            var view = store.find(waiting).orElse(null);
            refuseIf(!Objects.equals(view, shown), "I8", () -> view + " waits, in the live picture " + shown);
        }
    }

    private void agent(AgentId id, Floor floor) {
        var seen = floor.agent(id);
        var view = store.agent(id).filter(agent -> agent.presence() != Presence.LOGGED_OUT);
        refuseIf(
                seen.isPresent() != view.isPresent(), "I8", () -> id + " is " + view + ", in the live picture " + seen);
        if (seen.isPresent() && view.isPresent()) {
            refuseIf(
                    seen.get().presence() != view.get().presence(),
                    "I8",
                    () -> id + " is " + view.get().presence() + ", in the live picture "
                            + seen.get().presence());
            refuseIf( // not the load: what a customer owes is known from messages alone
                    seen.get().connected() != view.get().connected(),
                    "I8",
                    () -> id + " is " + view + ", in the live picture " + seen);
            var holds = new TreeMap<String, Interaction>();
            view.get().work().forEach(work -> holds.put(work.id().value(), work));
            var shown = new TreeMap<String, @Nullable Interaction>();
            seen.get().work().forEach(work -> shown.put(work.id().value(), shown(floor, work.id(), id)));
            refuseIf(!holds.equals(shown), "I8", () -> id + " holds " + holds + ", in the live picture " + shown);
            var states = new TreeMap<String, InteractionState>();
            seen.get().work().forEach(work -> states.put(work.id().value(), work.state()));
            holds.forEach((work, held) -> refuseIf(
                    held.state() != states.get(work),
                    "I8",
                    () -> id + " holds " + work + " as " + held.state() + ", in the live picture as "
                            + states.get(work)));
        }
    }

    /// As their page is shown it.
    private static @Nullable Interaction shown(Floor floor, InteractionId work, AgentId agent) {
        var contact = floor.contact(work);
        return contact == null ? null : contact.seenBy(agent);
    }
}
