package tandem.routing.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tandem.core.QueueId;
import tandem.routing.model.Action;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.WaitingStep;

/// Which queues have steps that something else than time may make happen, and what.
///
/// @param byStaff   who is logged in matters: also in all that relax
/// @param byReady   who is ready matters
/// @param byLine    length, place, expected wait or service level matters
/// @param byHours   whether it is open matters
/// @param borrowers queues that borrow, by donor
/// @param knows     whether the state of the queues has to be known for other reasons: somebody waits for the
///                  agent who knows them
record WatchedQueues(
        Set<QueueId> byStaff,
        Set<QueueId> byReady,
        Set<QueueId> byLine,
        Set<QueueId> byHours,
        Map<QueueId, Set<QueueId>> borrowers,
        boolean knows) {
    static final WatchedQueues NONE = new WatchedQueues(Set.of(), Set.of(), Set.of(), Set.of(), Map.of(), false);

    static WatchedQueues of(RoutingConfiguration configuration) {
        var watched = new WatchedQueues(
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashMap<>(),
                knows(configuration));
        configuration.queues().values().forEach(watched::add);
        return watched;
    }

    boolean isEmpty() {
        return byStaff.isEmpty() && byLine.isEmpty() && byHours.isEmpty() && !knows;
    }

    boolean contains(QueueId queue) {
        return byStaff.contains(queue) || byLine.contains(queue) || byHours.contains(queue);
    }

    private static boolean knows(RoutingConfiguration configuration) {
        return configuration.queues().values().stream()
                .anyMatch(queue -> queue.lastAgentWait().isPositive());
    }

    private void add(QueueProfile queue) {
        if (queue.lastAgentWait().isPositive()) {
            byStaff.add(queue.id());
        }
        queue.steps().forEach(step -> add(queue.id(), step));
    }

    private void add(QueueId queue, WaitingStep step) {
        switch (step.then()) {
            case Action.Relax _ -> byStaff.add(queue);
            case Action.Borrow(var donor) -> {
                byStaff.add(queue);
                borrowers.computeIfAbsent(donor, _ -> new HashSet<>()).add(queue);
            }
            case Action.Raise _, Action.MoveTo _, Action.Leave _ -> {
                // only its condition counts
            }
        }
        Conditions.forEach(step.when(), simple -> {
            switch (simple) {
                case Condition.NobodyLoggedIn _ -> byStaff.add(queue);
                case Condition.NobodyReady _ -> {
                    byStaff.add(queue);
                    byReady.add(queue);
                }
                case Condition.Length _,
                        Condition.Position _,
                        Condition.ExpectedWait _,
                        Condition.ServiceLevelAtRisk _ -> byLine.add(queue);
                case Condition.Closed _ -> byHours.add(queue);
                case Condition.Waited _, Condition.All _, Condition.AnyOf _ -> {
                    // a deadline of its own
                }
            }
        });
    }
}
