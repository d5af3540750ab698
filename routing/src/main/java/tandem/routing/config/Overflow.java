package tandem.routing.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.QueueId;
import tandem.core.config.YamlNode;
import tandem.routing.config.QueuesFile.PlacedQueue;
import tandem.routing.model.Action.Borrow;
import tandem.routing.model.Action.MoveTo;

/// Finds queues whose steps move interactions in a circle.
final class Overflow {
    private final Map<QueueId, Map<QueueId, YamlNode>> moves = new LinkedHashMap<>();
    private final Set<QueueId> done = new HashSet<>();
    private final Set<QueueId> onPath = new HashSet<>();

    private Overflow(Map<QueueId, PlacedQueue> queues) {
        queues.forEach((id, queue) -> {
            Map<QueueId, YamlNode> targets = new LinkedHashMap<>();
            queue.steps().forEach(placed -> {
                if (placed.step().then() instanceof MoveTo(var target)) {
                    targets.putIfAbsent(target, placed.at());
                }
                if (placed.step().then() instanceof Borrow(var donor) && donor.equals(id)) {
                    placed.at().problem("'%s' cannot borrow from itself".formatted(id));
                }
            });
            moves.put(id, targets);
        });
    }

    static void check(Map<QueueId, PlacedQueue> queues) {
        var overflow = new Overflow(queues);
        queues.keySet().forEach(overflow::search);
    }

    private record Visit(QueueId queue, List<QueueId> targets) {}

    /// Depth first, without recursion: chains may be as long as there are queues.
    private void search(QueueId start) {
        List<Visit> path = new ArrayList<>();
        enter(start, path);
        while (!path.isEmpty()) {
            Visit visit = path.getLast();
            if (visit.targets().isEmpty()) {
                done.add(visit.queue());
                onPath.remove(visit.queue());
                path.removeLast();
            } else {
                QueueId target = visit.targets().removeFirst();
                if (onPath.contains(target)) {
                    List<QueueId> way = path.stream().map(Visit::queue).toList();
                    report(way.subList(way.indexOf(target), way.size()), target);
                } else {
                    enter(target, path);
                }
            }
        }
    }

    private void enter(QueueId queue, List<Visit> path) {
        if (!done.contains(queue)) {
            onPath.add(queue);
            path.add(new Visit(
                    queue, new ArrayList<>(moves.getOrDefault(queue, Map.of()).keySet())));
        }
    }

    private void report(List<QueueId> circle, QueueId back) {
        String names = circle.stream().map(QueueId::value).collect(Collectors.joining(" → "));
        YamlNode closing = moves.getOrDefault(circle.getLast(), Map.of()).get(back);
        if (closing != null) {
            closing.problem("queues overflow in a circle: %s → %s".formatted(names, back));
        }
    }
}
