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

/// A place in a YAML file that knows its line. What is not as expected is reported, and something harmless is
/// returned, so that one reading finds every mistake.
public final class YamlNode {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h)");

    private final Source source;
    private final int line;
    private final Object value; // a text, a List<YamlNode> or Pairs

    YamlNode(Source source, int line, Object value) {
        this.source = source;
        this.line = line;
        this.value = value;
    }

    /// Where nodes come from, and to whom is told what is wrong with them.
    record Source(String file, Consumer<Problem> problems) {
        void report(int line, String reason) {
            problems.accept(new Problem(file, line, reason));
        }
    }

    /// The entries of a mapping: name, value, name, value …
    record Pairs(List<YamlNode> nodes) {}

    /// @param file     how it is called in problems
    /// @param problems gets everything that is wrong with it, also later, while it is looked at
    public static Optional<YamlNode> read(String file, String text, Consumer<Problem> problems) {
        return YamlTree.read(new Source(file, problems), text);
    }

    public int line() {
        return line;
    }

    public void problem(String reason) {
        source.report(line, reason);
    }

    /// What could be said about this place, not reported.
    public Problem remark(String text) {
        return new Problem(source.file(), line, text);
    }

    public boolean isMap() {
        return value instanceof Pairs;
    }

    public boolean isList() {
        return value instanceof List;
    }

    public boolean isText() {
        return value instanceof String;
    }

    /// The entries of a mapping, in their order; keys are reported where they come twice.
    public Map<String, YamlNode> fields() {
        if (!(value instanceof Pairs(var pairs))) {
            problem("a mapping (name: value) is expected here");
            return Map.of();
        }
        var fields = new LinkedHashMap<String, YamlNode>();
        for (int i = 0; i < pairs.size(); i += 2) {
            var key = pairs.get(i);
            if (fields.putIfAbsent(key.text(), pairs.get(i + 1)) != null) {
                key.problem("'" + key.text() + "' is there twice");
            }
        }
        return fields;
    }

    /// As [#fields], of which only these may be there.
    public Map<String, YamlNode> fields(Set<String> allowed) {
        var fields = fields();
        if (value instanceof Pairs(var pairs) && !allowed.containsAll(fields.keySet())) {
            for (int i = 0; i < pairs.size(); i += 2) {
                pairs.get(i).mustBeOneOf(allowed);
            }
        }
        return fields;
    }

    private void mustBeOneOf(Set<String> allowed) {
        if (value instanceof String name && !allowed.contains(name)) {
            String hint = DidYouMean.hint(name, allowed).replace("?", "");
            problem("'%s' is unknown here%s; allowed: %s"
                    .formatted(name, hint, String.join(", ", new TreeSet<>(allowed))));
        }
    }

    @SuppressWarnings("unchecked") // YamlTree makes lists of nodes only
    public List<YamlNode> items() {
        if (value instanceof List<?> list) {
            return (List<YamlNode>) list;
        }
        problem("a list is expected here");
        return List.of();
    }

    public String text() {
        if (value instanceof String text) {
            return text;
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
        return isList() ? items() : List.of(this);
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
        Optional<Duration> duration = duration(text).filter(time -> !time.isNegative());
        if (duration.isEmpty()) {
            problem("a time such as 500ms, 6s or 2m is expected here, not '" + text + "'");
        } else if (duration.get().compareTo(LONGEST) > 0) {
            problem("a time of at most a year is expected here, not '" + text + "'");
            return LONGEST;
        }
        return duration.orElse(Duration.ofSeconds(1));
    }

    private static Optional<Duration> duration(String text) {
        var matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            double unit = switch (matcher.group(2)) {
                case "ms" -> 1;
                case "s" -> 1000;
                case "m" -> 60_000;
                default -> 3_600_000;
            };
            return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit)));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
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
}
