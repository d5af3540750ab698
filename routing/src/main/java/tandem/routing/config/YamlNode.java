package tandem.routing.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.routing.InvalidConfigurationException;

/// A value in a YAML file that knows where it stands, so that whatever is wrong with it is reported with its line.
final class YamlNode {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private final Path file;
    private final int line;
    private final @Nullable Object value; // text, List<YamlNode>, Map<String, YamlNode>, or null

    YamlNode(Path file, int line, @Nullable Object value) {
        this.file = file;
        this.line = line;
        this.value = value;
    }

    InvalidConfigurationException error(String reason) {
        return new InvalidConfigurationException(file, line, reason);
    }

    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw error("a text is expected here");
    }

    int integer(int min, int max) {
        try {
            int number = Integer.parseInt(text());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw error("'%s' is not a whole number from %d to %d".formatted(value, min, max));
    }

    double fraction() {
        try {
            double number = Double.parseDouble(text());
            if (number >= 0 && number <= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw error("'%s' is not a number from 0 to 1".formatted(value));
    }

    boolean yesOrNo() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error("'%s' is neither true nor false".formatted(value));
        };
    }

    /// Like 500ms, 20s, 2m, 1h, or as ISO 8601 writes it: PT20S.
    Duration duration() {
        Matcher matcher = SHORT_DURATION.matcher(text());
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
        try {
            Duration duration = Duration.parse(text());
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw error("'%s' is not a duration such as 20s, 2m or PT20S".formatted(value));
    }

    <T extends Enum<T>> T oneOf(Class<T> type) {
        String name = text().toUpperCase(Locale.ROOT);
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        var known = List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
        throw error(
                "unknown %s '%s'; known are %s".formatted(type.getSimpleName().toLowerCase(Locale.ROOT), value, known));
    }

    /// Makes something of the text, such as an id; what the maker dislikes is reported here.
    <T> T as(java.util.function.Function<String, T> maker) {
        try {
            return maker.apply(text());
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    @SuppressWarnings("unchecked") // YamlFile makes lists of nodes only
    List<YamlNode> list() {
        if (value instanceof List<?> list) {
            return (List<YamlNode>) list;
        }
        throw error("a list is expected here");
    }

    @SuppressWarnings("unchecked") // YamlFile makes maps of nodes only
    Map<String, YamlNode> map() {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, YamlNode>) map;
        }
        throw error("a block of 'name: value' is expected here");
    }

    /// The same as [#map], but only these names may occur.
    YamlNode only(String... names) {
        map().forEach((name, node) -> {
            if (!Set.of(names).contains(name)) {
                throw node.error("unknown field '%s'; known are %s".formatted(name, List.of(names)));
            }
        });
        return this;
    }

    YamlNode get(String name) {
        YamlNode node = map().get(name);
        if (node == null) {
            throw error("the field '%s' is missing".formatted(name));
        }
        return node;
    }

    /// The field if it is there, else this text in its place.
    YamlNode getOr(String name, String text) {
        return map().getOrDefault(name, new YamlNode(file, line, text));
    }

    /// The list if it is there, else an empty one.
    List<YamlNode> listOrNone(String name) {
        YamlNode node = map().get(name);
        return node == null ? List.of() : node.list();
    }

    Map<String, YamlNode> mapOrNone(String name) {
        YamlNode node = map().get(name);
        return node == null ? new LinkedHashMap<>() : node.map();
    }
}
