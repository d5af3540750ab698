package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.insight.estimate.LiveFloor;
import tandem.insight.estimate.PlaceInLine;
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
        var floor = new LiveFloor(begin, id -> List.of(), () -> configuration);
        EventId at = EventId.START;
        for (List<JournalEntry> batch = journal.read(at, MANY); !batch.isEmpty(); batch = journal.read(at, MANY)) {
            batch.forEach(floor::apply);
            at = batch.getLast().id();
        }
        configuration.queues().keySet().forEach(queue -> queue(queue, floor));
        configuration.agents().keySet().forEach(agent -> agent(agent, floor));
    }

    private void queue(QueueId queue, LiveFloor floor) {
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
        }
    }

    private void agent(AgentId id, LiveFloor floor) {
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
            var holds = new TreeMap<String, InteractionState>();
            view.get().work().forEach(work -> holds.put(work.id().value(), work.state()));
            var shown = new TreeMap<String, InteractionState>();
            seen.get().work().forEach(work -> shown.put(work.id().value(), work.state()));
            refuseIf(!holds.equals(shown), "I8", () -> id + " holds " + holds + ", in the live picture " + shown);
        }
    }
}
