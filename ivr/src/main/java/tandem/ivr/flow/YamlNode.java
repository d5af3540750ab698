package tandem.ivr.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A place in a YAML file that knows its line. What is not as expected is reported, and something harmless is returned,
/// so that one reading finds every mistake.
final class YamlNode {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)");

    private final Node node;
    private final String file;
    private final Consumer<FlowProblem> problems;

    private YamlNode(Node node, String file, Consumer<FlowProblem> problems) {
        this.node = node;
        this.file = file;
        this.problems = problems;
    }

    static Optional<YamlNode> read(String file, String text, Consumer<FlowProblem> problems) {
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.accept(new FlowProblem(file, 1, "the file is empty"));
            }
            return root.map(node -> new YamlNode(node, file, problems));
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            problems.accept(new FlowProblem(file, mark.map(Mark::getLine).orElse(0) + 1, e.getProblem()));
        } catch (YamlEngineException e) {
            problems.accept(new FlowProblem(file, 1, "not readable as YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    void problem(String reason) {
        problems.accept(new FlowProblem(file, line(), reason));
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    /// The entries of a mapping, in their order; keys are reported where they come twice.
    Map<String, YamlNode> fields() {
        if (!(node instanceof MappingNode mapping)) {
            problem("a mapping (name: value) is expected here");
            return Map.of();
        }
        var fields = new LinkedHashMap<String, YamlNode>();
        for (var tuple : mapping.getValue()) {
            var key = at(tuple.getKeyNode());
            if (fields.putIfAbsent(key.text(), at(tuple.getValueNode())) != null) {
                key.problem("'" + key.text() + "' is there twice");
            }
        }
        return fields;
    }

    /// As [#fields], of which only these may be there.
    Map<String, YamlNode> fields(Set<String> allowed) {
        var fields = fields();
        fields.forEach((name, value) -> {
            if (!allowed.contains(name)) {
                value.problem("'" + name + "' is unknown here; allowed: "
                        + String.join(", ", new java.util.TreeSet<>(allowed)));
            }
        });
        return fields;
    }

    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            problem("a list is expected here");
            return List.of();
        }
        return sequence.getValue().stream().map(this::at).toList();
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem("a text is expected here");
        return "";
    }

    /// One text, or a list of them.
    List<YamlNode> texts() {
        return node instanceof SequenceNode ? items() : List.of(this);
    }

    int integer(int least, int most) {
        try {
            int value = Integer.parseInt(text().strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, together with what is out of range
        }
        problem("a number from " + least + " to " + most + " is expected here");
        return least;
    }

    boolean bool() {
        var value = text();
        if (!value.equals("true") && !value.equals("false")) {
            problem("true or false is expected here");
        }
        return value.equals("true");
    }

    /// Such as `500ms`, `6s`, `2m`.
    Duration duration() {
        var matcher = DURATION.matcher(text().strip());
        if (!matcher.matches()) {
            problem("a time such as 500ms, 6s or 2m is expected here");
            return Duration.ofSeconds(1);
        }
        double unit = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
    }

    /// A value that must be readable by `reader`; what it throws is reported.
    <T> Optional<T> value(String expected, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text().strip()));
        } catch (RuntimeException e) {
            problem(expected + " is expected here");
            return Optional.empty();
        }
    }

    <E extends Enum<E>> E oneOf(Class<E> type) {
        try {
            return Enum.valueOf(type, text().strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            problem("one of "
                    + java.util.Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                    + " is expected here");
            return type.getEnumConstants()[0];
        }
    }

    private YamlNode at(Node inner) {
        return new YamlNode(inner, file, problems);
    }
}
