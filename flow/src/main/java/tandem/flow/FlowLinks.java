package tandem.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;

/// Whether flows that lead into one another make sense together.
final class FlowLinks {
    private final Map<String, Flow> flows = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private FlowLinks(List<Flow> all) {
        all.forEach(flow -> flows.putIfAbsent(flow.id(), flow));
    }

    static List<Problem> check(List<Flow> all) {
        var links = new FlowLinks(all);
        all.forEach(links::targets);
        if (links.problems.isEmpty()) {
            all.forEach(links::circles);
            links.reached(flow -> !flow.numbers().isEmpty()).stream()
                    .filter(flow -> flow.numbers().isEmpty())
                    .forEach(flow -> links.problems.addAll(ChannelRules.ofCalls(flow)));
            links.reached(flow -> !flow.chats().isEmpty()).stream()
                    .filter(flow -> flow.chats().isEmpty())
                    .forEach(flow -> links.problems.addAll(ChannelRules.ofChats(flow)));
        }
        return links.problems;
    }

    /// Those that callers hear: to which they get from whatever flow they began in, and what a queue has asked after a
    /// call, which has no number of its own.
    static Set<Flow> called(List<Flow> all) {
        var links = new FlowLinks(all);
        var inWriting =
                links.reached(flow -> flow.numbers().isEmpty() && !flow.chats().isEmpty());
        return links.reached(flow -> !flow.numbers().isEmpty() || !inWriting.contains(flow));
    }

    private Set<Flow> reached(Predicate<Flow> door) {
        var reached = new LinkedHashSet<Flow>();
        var open = new ArrayDeque<>(flows.values().stream().filter(door).toList());
        while (!open.isEmpty()) {
            var flow = open.remove();
            if (reached.add(flow)) {
                flow.steps().values().stream()
                        .filter(Step.Transfer.class::isInstance)
                        .map(step -> flows.get(((Step.Transfer) step).flow()))
                        .filter(Objects::nonNull)
                        .forEach(open::add);
            }
        }
        return reached;
    }

    private void targets(Flow flow) {
        for (var step : flow.steps().values()) {
            if (step instanceof Step.Transfer to && !flows.containsKey(to.flow())) {
                problems.add(new Problem(
                        flow.file(),
                        to.line(),
                        "there is no flow '" + to.flow() + "'" + DidYouMean.hint(to.flow(), flows.keySet())));
            }
        }
    }

    /// A caller who says and presses nothing must not come back to where they began.
    private void circles(Flow flow) {
        for (var transfer : unattended(flow)) {
            var reached = new HashSet<String>();
            var open = new ArrayDeque<>(Set.of(transfer.flow()));
            while (!open.isEmpty()) {
                var next = flows.get(open.remove());
                if (next != null && reached.add(next.id())) {
                    unattended(next).forEach(further -> open.add(further.flow()));
                }
            }
            if (reached.contains(flow.id())) {
                problems.add(new Problem(
                        flow.file(),
                        transfer.line(),
                        "a caller who does nothing would go round for ever: flow '" + transfer.flow()
                                + "' leads back to '" + flow.id() + "'"));
            }
        }
    }

    /// Where its callers get to other flows without doing anything.
    private static List<Step.Transfer> unattended(Flow flow) {
        var found = new ArrayList<Step.Transfer>();
        var reached = new HashSet<>(Set.of(flow.start()));
        var open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            var step = flow.step(open.remove());
            if (step instanceof Step.Transfer transfer) {
                found.add(transfer);
            }
            step.unattended().stream().map(Step.Exit::to).filter(reached::add).forEach(open::add);
        }
        return found;
    }
}
