package tandem.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;

/// Whether flows that lead into one another make sense together.
final class FlowLinks {
    private final Map<String, Flow> flows = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private FlowLinks(List<Flow> all) {
        all.forEach(flow -> flows.putIfAbsent(flow.id(), flow));
    }

    static List<Problem> check(List<Flow> all) {
        var links = new FlowLinks(all);
        all.forEach(links::targets);
        if (links.problems.isEmpty()) {
            all.forEach(links::circles);
        }
        return links.problems;
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
