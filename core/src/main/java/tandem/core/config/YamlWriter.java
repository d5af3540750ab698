package tandem.core.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How new values are written: short ones in a line with brackets and braces, as people write them here, others over
/// several lines.
final class YamlWriter {
    private static final int LINE = 100;
    private static final Pattern PLAIN = Pattern.compile(
            "[\\p{L}\\p{N}_/.$(<*+^~]?[\\p{L}\\p{M}\\p{N}_$<(][^\\p{Cntrl}]*", Pattern.UNICODE_CHARACTER_CLASS);
    /// What some reader of YAML takes for something else than a text.
    private static final Pattern TAKEN = Pattern.compile(
            "(?i)null|~|true|false|yes|no|on|off|y|n|[-+.]?[0-9][0-9_,.:eExXoO+-]*[a-f0-9]*|[-+]?\\.(inf|nan)|<<|=");

    private final String newline;

    YamlWriter(String newline) {
        this.newline = newline;
    }

    /// What comes behind `key:` or `-`, with what separates it: a blank and one line, or more lines that are indented
    /// by that much.
    String behind(@Nullable Object value, int indent, boolean inItem) {
        if (value instanceof String text && isLines(text)) {
            return " " + lines(text, indent);
        }
        if (isShort(value)) {
            return " " + flow(value);
        }
        String block = block(value, indent);
        return inItem ? block.substring(newline.length() + indent - 1) : block;
    }

    /// Of an item of a list whose others are written with braces.
    String flow(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case Map<?, ?> map -> {
                List<String> fields = new ArrayList<>();
                map.forEach((key, each) -> fields.add(key(String.valueOf(key), true) + ": " + flow(each)));
                yield "{ " + String.join(", ", fields) + " }";
            }
            case List<?> list ->
                "[" + String.join(", ", list.stream().map(this::flow).toList()) + "]";
            case null -> "null";
            case String text -> scalar(text, true);
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private String block(@Nullable Object value, int indent) {
        var out = new StringBuilder();
        String begin = newline + " ".repeat(indent);
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, each) -> out.append(begin)
                        .append(key(String.valueOf(key), false))
                        .append(':')
                        .append(behind(each, indent + 2, false)));
            case List<?> list ->
                list.forEach(each -> out.append(begin).append('-').append(behind(each, indent + 2, true)));
            case null -> out.append(" null");
            default -> out.append(' ').append(flow(value));
        }
        return out.toString();
    }

    private boolean isShort(@Nullable Object value) {
        boolean few = switch (value) {
            case Map<?, ?> map ->
                map.size() <= 4
                        && map.values().stream().allMatch(YamlWriter::isFlat)
                        && (map.isEmpty() || !map.values().stream().allMatch(Map.class::isInstance));
            case List<?> list -> list.stream().noneMatch(each -> each instanceof Map || each instanceof List);
            case null -> true;
            default -> true;
        };
        return few && (flow(value).length() <= LINE || !(value instanceof Map || value instanceof List));
    }

    private static boolean isFlat(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().noneMatch(each -> each instanceof Map || each instanceof List);
            case List<?> list -> list.stream().noneMatch(each -> each instanceof Map || each instanceof List);
            case String text -> text.indexOf('\n') < 0;
            case null -> true;
            default -> true;
        };
    }

    String key(String key, boolean flow) {
        return key.indexOf(':') >= 0 ? quoted(key, '"') : scalar(key, flow);
    }

    /// In one line.
    String scalar(String text, boolean flow) {
        return isPlain(text, flow) ? text : quoted(text, '"');
    }

    /// With the quotes that stand there.
    String quoted(String text, char quote) {
        if (quote == '\'' && text.chars().noneMatch(c -> c < ' ' || c == 0x7f)) {
            return "'" + text.replace("'", "''") + "'";
        }
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        out.append("\\u%04X".formatted(c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    static boolean isPlain(String text, boolean flow) {
        return PLAIN.matcher(text).matches()
                && !TAKEN.matcher(text).matches()
                && text.equals(text.strip())
                && !text.contains(": ")
                && !text.endsWith(":")
                && !text.contains(" #")
                && !text.startsWith("*")
                && !(flow && text.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0))
                && text.codePoints().noneMatch(c -> c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff);
    }

    /// Whether it is written as lines of their own.
    static boolean isLines(String text) {
        return text.strip().indexOf('\n') >= 0
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && text.codePoints().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7f && c != 0x85 && c != 0xfeff))
                && text.lines().noneMatch(line -> line.endsWith(" "));
    }

    String lines(String text, int indent) {
        var out = new StringBuilder(text.endsWith("\n") ? "|" : "|-");
        text.lines().forEach(line -> {
            out.append(newline);
            if (!line.isEmpty()) {
                out.append(" ".repeat(indent)).append(line);
            }
        });
        return out.toString();
    }
}
