package tandem.ivr.call;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import tandem.core.QueueId;
import tandem.routing.model.Action;
import tandem.routing.model.RoutingConfiguration;

/// Where somebody may have come to whom a flow has put into a queue: by the rules about customers (R9) and by the steps
/// of
/// queues that move those who wait (R14).
final class QueueWays {
    private QueueWays() {}

    /// @param facts what is known of them
    static boolean lead(RoutingConfiguration in, QueueId from, QueueId to, Map<String, String> facts) {
        var seen = new HashSet<QueueId>();
        var next = new ArrayDeque<QueueId>(List.of(from));
        in.customerRules().queue(facts).ifPresent(next::add);
        while (!next.isEmpty()) {
            var at = next.remove();
            if (at.equals(to)) {
                return true;
            }
            var queue = in.queues().get(at);
            if (queue != null && seen.add(at)) {
                queue.steps().forEach(step -> {
                    if (step.then() instanceof Action.MoveTo(var other)) {
                        next.add(other);
                    }
                });
            }
        }
        return false;
    }
}
