package tandem.ivr.flow;

import java.util.List;
import java.util.stream.Collectors;

/// The flows cannot be used; all that is wrong with them, not only the first.
public final class InvalidFlowsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<FlowProblem> problems;

    public InvalidFlowsException(List<FlowProblem> problems) {
        super(problems.stream().map(FlowProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<FlowProblem> problems() {
        return problems;
    }
}
