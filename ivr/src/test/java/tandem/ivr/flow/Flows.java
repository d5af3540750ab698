package tandem.ivr.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tandem.core.QueueId;
import tandem.core.config.Problem;

/// Flows for tests, from text.
final class Flows {
    private Flows() {}

    static Flow read(String yaml) {
        var problems = new ArrayList<Problem>();
        var flow = FlowReader.read("test.yml", yaml, problems::add)
                .orElseThrow(() -> new AssertionError(problems.toString()));
        problems.addAll(FlowRules.check(flow, Flows::isQueue));
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
        return flow;
    }

    static List<String> problems(String yaml) {
        var problems = new ArrayList<Problem>();
        FlowReader.read("test.yml", yaml, problems::add)
                .ifPresent(flow -> problems.addAll(FlowRules.check(flow, Flows::isQueue)));
        return problems.stream().map(Problem::toString).toList();
    }

    static boolean isQueue(QueueId queue) {
        return Set.of("sales", "support", "billing").contains(queue.value());
    }
}
