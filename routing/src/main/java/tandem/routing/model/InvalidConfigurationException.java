package tandem.routing.model;

import java.util.List;
import java.util.stream.Collectors;
import tandem.core.config.Problem;

/// Configuration files that cannot be used. The message has one sentence for the operator per line: file, line, reason.
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InvalidConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// All that is wrong.
    public List<Problem> problems() {
        return problems;
    }
}
