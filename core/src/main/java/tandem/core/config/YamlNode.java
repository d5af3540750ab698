package tandem.core.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
public final class YamlNode {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h)");

    private static final int LONGEST_FILE = 256 * 1024 * 1024;

    private final Node node;
    private final String file;
    private final Consumer<Problem> problems;

    private YamlNode(Node node, String file, Consumer<Problem> problems) {
        this.node = node;
        this.file = file;
        this.problems = problems;
    }

    /// @param file     how it is called in problems
    /// @param problems gets everything that is wrong with it, also later, while it is looked at
    public static Optional<YamlNode> read(String file, String text, Consumer<Problem> problems) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file)
                    .setCodePointLimit(LONGEST_FILE)
                    .build();
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.accept(new Problem(file, 1, "the file is empty"));
            }
            return root.map(node -> new YamlNode(node, file, problems));
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            problems.accept(new Problem(file, mark.map(Mark::getLine).orElse(0) + 1, e.getProblem()));
        } catch (YamlEngineException e) {
            problems.accept(new Problem(file, 1, "not readable as YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    public int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    public void problem(String reason) {
        problems.accept(new Problem(file, line(), reason));
    }

    /// What could be said about this place, not reported.
    public Problem remark(String text) {
        return new Problem(file, line(), text);
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /// The entries of a mapping, in their order; keys are reported where they come twice.
    public Map<String, YamlNode> fields() {
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
    public Map<String, YamlNode> fields(Set<String> allowed) {
        var fields = fields();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().stream()
                    .map(tuple -> at(tuple.getKeyNode()))
                    .filter(key -> key.isText() && !allowed.contains(key.text()))
                    .forEach(key -> key.problem("'%s' is unknown here%s; allowed: %s"
                            .formatted(
                                    key.text(),
                                    DidYouMean.hint(key.text(), allowed).replace("?", ""),
                                    String.join(", ", new TreeSet<>(allowed)))));
        }
        return fields;
    }

    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            problem("a list is expected here");
            return List.of();
        }
        return sequence.getValue().stream().map(this::at).toList();
    }

    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem("a text is expected here");
        return "";
    }

    /// A text that is not blank; empty, and reported, if it is.
    public String words() {
        if (isText() && text().isBlank()) {
            problem("a text is expected here");
        }
        return text().strip();
    }

    /// One text, or a list of them.
    public List<YamlNode> texts() {
        return node instanceof SequenceNode ? items() : List.of(this);
    }

    public int integer(int least, int most) {
        try {
            int value = Integer.parseInt(text().strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, together with what is out of range
        }
        problem("a whole number from " + least + " to " + most + " is expected here, not '" + text() + "'");
        return least;
    }

    /// A share, 0 to 1.
    public double fraction() {
        try {
            double value = Double.parseDouble(text().strip());
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, together with what is out of range
        }
        problem("a number from 0 to 1 is expected here, not '" + text() + "'");
        return 0;
    }

    public boolean bool() {
        var value = text();
        if (!value.equals("true") && !value.equals("false")) {
            problem("true or false is expected here, not '" + value + "'");
        }
        return value.equals("true");
    }

    /// Such as `500ms`, `6s`, `2m`, `1h`, or as ISO 8601 writes it: `PT20S`.
    public Duration duration() {
        var text = text().strip();
        var matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            double unit = switch (matcher.group(2)) {
                case "ms" -> 1;
                case "s" -> 1000;
                case "m" -> 60_000;
                default -> 3_600_000;
            };
            return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
        }
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        problem("a time such as 500ms, 6s or 2m is expected here, not '" + text + "'");
        return Duration.ofSeconds(1);
    }

    /// A value that must be readable by `reader`; what it throws is reported.
    public <T> Optional<T> value(String expected, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text().strip()));
        } catch (RuntimeException e) {
            problem(expected + " is expected here");
            return Optional.empty();
        }
    }

    /// As [#value], but what the reader says is reported as it is; for readers that explain well what is wrong.
    public <T> Optional<T> explained(Function<String, T> reader) {
        String text = words();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text));
        } catch (IllegalArgumentException e) {
            problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// One of the names of an enum, in lower case and with `-` for `_`.
    public <E extends Enum<E>> E oneOf(Class<E> type) {
        var written = text().strip();
        for (E constant : type.getEnumConstants()) {
            if (name(constant).equals(written.toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        var known = Arrays.stream(type.getEnumConstants()).map(YamlNode::name).toList();
        problem("one of " + known + " is expected here, not '" + written + "'" + DidYouMean.hint(written, known));
        return type.getEnumConstants()[0];
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private YamlNode at(Node inner) {
        return new YamlNode(inner, file, problems);
    }
}
