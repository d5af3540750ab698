package tandem.core.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlPart.Alias;
import tandem.core.config.YamlPart.Mapping;
import tandem.core.config.YamlPart.Scalar;
import tandem.core.config.YamlPart.Sequence;

/// What parts say, as values; and the same changes on values as [YamlChange] makes in a text.
final class YamlContent {
    private static final int MOST = 2_000_000;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,17}");

    private int parts;

    @Nullable
    Object of(YamlPart part) {
        if (++parts > MOST) {
            throw new IllegalArgumentException("the file stands for more than %d values".formatted(MOST));
        }
        return switch (part) {
            case Scalar scalar -> scalar.plain() ? typed(scalar.value()) : scalar.value();
            case Alias alias -> of(alias.meant());
            case Sequence sequence -> {
                List<@Nullable Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(of(item)));
                yield items;
            }
            case Mapping mapping -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> fields.put(entry.key().value(), of(entry.value())));
                yield fields;
            }
        };
    }

    /// As YAML 1.2 reads what stands without quotes.
    static @Nullable Object typed(String plain) {
        if (plain.isEmpty() || plain.equals("null") || plain.equals("~")) {
            return null;
        }
        if (plain.equals("true") || plain.equals("false")) {
            return Boolean.valueOf(plain);
        }
        if (INTEGER.matcher(plain).matches()) {
            return Long.valueOf(plain);
        }
        return DECIMAL.matcher(plain).matches() ? new BigDecimal(plain) : plain;
    }

    /// The same with all that is no list and no map as text: what is written, whatever its type.
    static @Nullable Object texts(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> texts = new LinkedHashMap<>();
                map.forEach((key, each) -> texts.put(String.valueOf(key), texts(each)));
                yield texts;
            }
            case List<?> list -> {
                List<@Nullable Object> texts = new ArrayList<>();
                list.forEach(each -> texts.add(texts(each)));
                yield texts;
            }
            case BigDecimal number -> number.toPlainString();
            case null -> "";
            default -> value.toString();
        };
    }

    static @Nullable Object copy(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(String.valueOf(key), copy(each)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(copy(each)));
                yield copy;
            }
            case null -> null;
            default -> value;
        };
    }

    static @Nullable Object set(@Nullable Object content, List<?> path, @Nullable Object value) {
        if (path.isEmpty()) {
            return value;
        }
        Object step = path.getFirst();
        List<?> rest = path.subList(1, path.size());
        if (step instanceof Integer index) {
            List<@Nullable Object> list = list(content);
            if (index == list.size()) {
                list.add(set(null, rest, value));
            } else {
                list.set(index, set(list.get(index), rest, value));
            }
            return list;
        }
        Map<String, @Nullable Object> map = map(content);
        map.put(String.valueOf(step), set(map.get(String.valueOf(step)), rest, value));
        return map;
    }

    static @Nullable Object insert(@Nullable Object content, List<?> path, @Nullable Object value) {
        list(parent(content, path)).add((Integer) path.getLast(), value);
        return content;
    }

    static @Nullable Object remove(@Nullable Object content, List<?> path) {
        if (path.getLast() instanceof Integer index) {
            list(parent(content, path)).remove(index.intValue());
        } else {
            map(parent(content, path)).remove(String.valueOf(path.getLast()));
        }
        return content;
    }

    static @Nullable Object move(@Nullable Object content, List<?> path, int to) {
        var list = list(parent(content, path));
        list.add(to, list.remove(((Integer) path.getLast()).intValue()));
        return content;
    }

    private static @Nullable Object parent(@Nullable Object content, List<?> path) {
        Object at = content;
        for (Object step : path.subList(0, path.size() - 1)) {
            at = step instanceof Integer index ? list(at).get(index) : map(at).get(String.valueOf(step));
        }
        return at;
    }

    @SuppressWarnings("unchecked") // of our own making: copy
    private static List<@Nullable Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? (List<@Nullable Object>) list : new ArrayList<>();
    }

    @SuppressWarnings("unchecked") // of our own making: copy
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : new LinkedHashMap<>();
    }
}
