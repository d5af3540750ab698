package tandem.flow;

import java.util.List;
import java.util.stream.Collectors;
import tandem.core.config.Problem;

/// The flows cannot be used; all that is wrong with them, not only the first.
public final class InvalidFlowsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InvalidFlowsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
