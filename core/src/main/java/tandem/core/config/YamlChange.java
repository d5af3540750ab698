package tandem.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlPart.Alias;
import tandem.core.config.YamlPart.Entry;
import tandem.core.config.YamlPart.Mapping;
import tandem.core.config.YamlPart.Scalar;
import tandem.core.config.YamlPart.Sequence;

/// Changes a text where it must be changed for it to say something else.
final class YamlChange {
    private final YamlText yaml;
    private final String text;
    private final String newline;
    private final YamlWriter writer;

    YamlChange(YamlText yaml) {
        this.yaml = yaml;
        this.text = yaml.text();
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
        this.writer = new YamlWriter(newline);
    }

    YamlText set(List<?> path, @Nullable Object value) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path is needed");
        }
        notElsewhere(path);
        var there = yaml.find(path).orElse(null);
        if (there != null) {
            return replace(path, there, value);
        }
        List<?> above = path.subList(0, path.size() - 1);
        var parent = yaml.find(above).orElse(null);
        Object step = path.getLast();
        return switch (parent) {
            case Mapping mapping when step instanceof String key -> addField(mapping, key, value);
            case Sequence sequence
            when step.equals(sequence.items().size()) -> addItem(sequence, (Integer) step, value);
            case Scalar scalar
            when scalar.plain() && YamlContent.typed(scalar.value()) == null -> set(above, only(step, value));
            case null -> above.isEmpty() ? atTheEnd(step, value) : set(above, only(step, value));
            case Alias _, Mapping _, Scalar _, Sequence _ ->
                throw new IllegalArgumentException("there is no place for '%s'".formatted(step));
        };
    }

    YamlText insert(List<?> path, @Nullable Object value) {
        notElsewhere(path);
        if (!(path.getLast() instanceof Integer index)
                || !(yaml.find(path.subList(0, path.size() - 1)).orElse(null) instanceof Sequence sequence)
                || index < 0
                || index > sequence.items().size()) {
            throw new IllegalArgumentException("there is no such place in a list");
        }
        return addItem(sequence, index, value);
    }

    YamlText remove(List<?> path) {
        notElsewhere(path);
        var parent = yaml.find(path.subList(0, path.size() - 1)).orElse(null);
        if (parent == null || yaml.find(path).isEmpty()) {
            throw new IllegalArgumentException("there is nothing to remove");
        }
        return switch (parent) {
            case Mapping mapping -> removeField(path, mapping, String.valueOf(path.getLast()));
            case Sequence sequence -> removeItem(path, sequence, (Integer) path.getLast());
            case Scalar _, Alias _ -> throw new IllegalArgumentException("there is nothing to remove");
        };
    }

    YamlText move(List<?> path, int to) {
        notElsewhere(path);
        List<?> above = path.subList(0, path.size() - 1);
        if (!(path.getLast() instanceof Integer from)
                || !(yaml.find(above).orElse(null) instanceof Sequence sequence)
                || Math.min(from, to) < 0
                || Math.max(from, to) >= sequence.items().size()) {
            throw new IllegalArgumentException("there is no such place in a list");
        }
        if (from == to) {
            return yaml;
        }
        if (sequence.flow()) {
            Object moved = YamlContent.move(new YamlContent().of(sequence), List.of(from), to);
            return yaml.splice(sequence.start(), sequence.end(), writer.flow(moved));
        }
        var item = sequence.items().get(from);
        int begin = lineStart(dash(sequence, from));
        int end = afterLine(item.end());
        String lines = withLineEnd(text.substring(begin, end));
        if (to < from) {
            int at = lineStart(dash(sequence, to));
            return YamlText.of(text.substring(0, at) + lines + text.substring(at, begin) + text.substring(end));
        }
        int at = afterLine(sequence.items().get(to).end());
        return YamlText.of(
                text.substring(0, begin) + withLineEnd(text.substring(end, at)) + lines + text.substring(at));
    }

    private static Object only(Object step, @Nullable Object value) {
        if (step instanceof Integer) {
            List<@Nullable Object> list = new ArrayList<>();
            list.add(value);
            return list;
        }
        Map<String, @Nullable Object> map = new java.util.LinkedHashMap<>();
        map.put(String.valueOf(step), value);
        return map;
    }

    /// What is said at several places at once is changed by hand.
    private void notElsewhere(List<?> path) {
        for (int length = 0; length <= path.size(); length++) {
            if (yaml.find(path.subList(0, length)).orElse(null) instanceof Alias) {
                throw new IllegalArgumentException(
                        "this is written elsewhere in the file and stands for several places: change it as text");
            }
        }
    }

    private YamlText atTheEnd(Object step, @Nullable Object value) {
        if (!(step instanceof String key)) {
            throw new IllegalArgumentException("the file is empty");
        }
        return YamlText.of(withLineEnd(text) + writer.key(key, false) + ":" + writer.behind(value, 2, false) + newline);
    }

    private YamlText replace(List<?> path, YamlPart there, @Nullable Object value) {
        Object now = new YamlContent().of(there);
        if (Objects.equals(YamlContent.texts(now), YamlContent.texts(value)) && sameKind(now, value)) {
            return yaml;
        }
        if (there instanceof Mapping mapping && value instanceof Map<?, ?> map && common(mapping, map)) {
            return fieldByField(path, mapping, map);
        }
        if (there instanceof Sequence sequence
                && value instanceof List<?> list
                && !sequence.items().isEmpty()
                && !list.isEmpty()) {
            return itemByItem(path, sequence, list);
        }
        boolean inLine = isInFlow(path);
        if (there instanceof Scalar scalar && !(value instanceof Map) && !(value instanceof List)) {
            return yaml.splice(scalar.start(), scalar.end(), scalar(path, scalar, value, inLine));
        }
        if (inLine || there instanceof Sequence(var _, var _, var flow, var _) && flow && value instanceof List) {
            return yaml.splice(there.start(), there.end(), writer.flow(value));
        }
        int from = behindTheMark(path, there);
        boolean item = path.getLast() instanceof Integer;
        return yaml.splice(from, there.end(), writer.behind(value, column(path) + 2, item));
    }

    private static boolean sameKind(@Nullable Object now, @Nullable Object value) {
        boolean written = value instanceof String || now instanceof String;
        return !written || (value instanceof String && now instanceof String);
    }

    private static boolean common(Mapping mapping, Map<?, ?> map) {
        return mapping.entries().stream()
                .anyMatch(entry -> map.containsKey(entry.key().value()));
    }

    private String scalar(List<?> path, Scalar there, @Nullable Object value, boolean flow) {
        if (!(value instanceof String words)) {
            return writer.flow(value);
        }
        if (!flow && YamlWriter.isLines(words)) {
            return writer.lines(words, column(path) + 2);
        }
        boolean quotes = there.quote() != ' ' && !there.block();
        return quotes ? writer.quoted(words, there.quote()) : writer.scalar(words, flow);
    }

    private YamlText fieldByField(List<?> path, Mapping mapping, Map<?, ?> map) {
        YamlText changed = yaml;
        for (Entry entry : mapping.entries()) {
            String key = entry.key().value();
            if (map.containsKey(key)) {
                changed = new YamlChange(changed).set(with(path, key), map.get(key));
            }
        }
        for (Entry entry : mapping.entries()) {
            if (!map.containsKey(entry.key().value())) {
                changed = new YamlChange(changed).remove(with(path, entry.key().value()));
            }
        }
        for (var field : map.entrySet()) {
            String key = String.valueOf(field.getKey());
            if (mapping.entry(key).isEmpty()) {
                changed = new YamlChange(changed).set(with(path, key), field.getValue());
            }
        }
        return changed;
    }

    private YamlText itemByItem(List<?> path, Sequence sequence, List<?> list) {
        List<?> now = (List<?>) Objects.requireNonNull(YamlContent.texts(new YamlContent().of(sequence)));
        List<?> next = (List<?>) Objects.requireNonNull(YamlContent.texts(list));
        int same = 0;
        while (same < Math.min(now.size(), next.size()) && Objects.equals(now.get(same), next.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < Math.min(now.size(), next.size()) - same
                && Objects.equals(now.get(now.size() - 1 - tail), next.get(next.size() - 1 - tail))) {
            tail++;
        }
        YamlText changed = yaml;
        int replaced = Math.min(now.size(), next.size()) - same - tail;
        for (int i = same; i < same + replaced; i++) {
            changed = new YamlChange(changed).set(with(path, i), list.get(i));
        }
        for (int i = now.size() - tail - 1; i >= same + replaced; i--) {
            changed = new YamlChange(changed).remove(with(path, i));
        }
        for (int i = same + replaced; i < next.size() - tail; i++) {
            changed = new YamlChange(changed).insert(with(path, i), list.get(i));
        }
        return changed;
    }

    private YamlText addField(Mapping mapping, String key, @Nullable Object value) {
        if (mapping.flow()) {
            String field = writer.key(key, true) + ": " + writer.flow(value);
            return mapping.entries().isEmpty()
                    ? yaml.splice(mapping.start(), mapping.end(), "{ " + field + " }")
                    : splice(mapping.entries().getLast().end(), ", " + field);
        }
        int indent = column(mapping.entries().getFirst().key().start());
        int at = lineEnd(mapping.end());
        return splice(
                at,
                newline + " ".repeat(indent) + writer.key(key, false) + ":" + writer.behind(value, indent + 2, false));
    }

    private YamlText addItem(Sequence sequence, int index, @Nullable Object value) {
        List<YamlPart> items = sequence.items();
        if (sequence.flow()) {
            if (items.isEmpty()) {
                return emptyList(sequence, value);
            }
            return index == items.size()
                    ? splice(items.getLast().end(), ", " + writer.flow(value))
                    : splice(items.get(index).start(), writer.flow(value) + ", ");
        }
        int indent = column(sequence.start());
        boolean braces = !items.isEmpty() && items.stream().allMatch(YamlChange::isFlow) && value instanceof Map;
        String written = " ".repeat(indent) + "-"
                + (braces
                        ? " " + writer.flow(value)
                        : items.stream()
                                        .anyMatch(
                                                item -> item instanceof Mapping(var _, var _, var flow, var _) && !flow)
                                ? overLines(value, indent + 2)
                                : writer.behind(value, indent + 2, true));
        return index == items.size()
                ? splice(lineEnd(sequence.end()), newline + written)
                : splice(lineStart(dash(sequence, index)), written + newline);
    }

    /// A first item that is a block of fields takes lines of its own; `[]` stood there.
    private YamlText emptyList(Sequence sequence, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.size() > 1 && text.startsWith("[]", sequence.start())) {
            int begin = lineStart(sequence.start());
            int indent = begin;
            while (indent < text.length() && text.charAt(indent) == ' ') {
                indent++;
            }
            String before = text.substring(begin, sequence.start());
            if (before.strip().endsWith(":") && !before.contains("{") && !before.contains("- ")) {
                int column = indent - begin + 2;
                int from = sequence.start();
                while (text.charAt(from - 1) == ' ') {
                    from--;
                }
                return yaml.splice(
                        from, sequence.end(), newline + " ".repeat(column) + "-" + overLines(value, column + 2));
            }
        }
        return yaml.splice(sequence.start(), sequence.end(), "[" + writer.flow(value) + "]");
    }

    /// A block of fields, the first beside the dash.
    private String overLines(@Nullable Object value, int indent) {
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            return writer.behind(value, indent, true);
        }
        var out = new StringBuilder();
        map.forEach((key, each) -> {
            out.append(out.isEmpty() ? " " : newline + " ".repeat(indent));
            out.append(writer.key(String.valueOf(key), false))
                    .append(':')
                    .append(writer.behind(each, indent + 2, false));
        });
        return out.toString();
    }

    private static boolean isFlow(YamlPart part) {
        return switch (part) {
            case Mapping mapping -> mapping.flow();
            case Sequence sequence -> sequence.flow();
            case Scalar _, Alias _ -> false;
        };
    }

    private YamlText removeField(List<?> path, Mapping mapping, String key) {
        List<Entry> entries = mapping.entries();
        int index = 0;
        while (!entries.get(index).key().value().equals(key)) {
            index++;
        }
        Entry entry = entries.get(index);
        if (entries.size() == 1) {
            return mapping.flow()
                    ? yaml.splice(mapping.start(), mapping.end(), "{}")
                    : yaml.splice(behindTheMark(path.subList(0, path.size() - 1), mapping), mapping.end(), " {}");
        }
        boolean last = index == entries.size() - 1;
        if (mapping.flow()) {
            return last
                    ? yaml.splice(entries.get(index - 1).end(), entry.end(), "")
                    : yaml.splice(
                            entry.key().start(), entries.get(index + 1).key().start(), "");
        }
        int begin = lineStart(entry.key().start());
        return text.substring(begin, entry.key().start()).isBlank()
                ? withoutLines(begin, entry.end())
                : yaml.splice(entry.key().start(), entries.get(index + 1).key().start(), "");
    }

    private YamlText removeItem(List<?> path, Sequence sequence, int index) {
        List<YamlPart> items = sequence.items();
        var item = items.get(index);
        if (items.size() == 1) {
            return sequence.flow()
                    ? yaml.splice(sequence.start(), sequence.end(), "[]")
                    : yaml.splice(behindTheMark(path.subList(0, path.size() - 1), sequence), sequence.end(), " []");
        }
        if (sequence.flow()) {
            return index == items.size() - 1
                    ? yaml.splice(items.get(index - 1).end(), item.end(), "")
                    : yaml.splice(item.start(), items.get(index + 1).start(), "");
        }
        return withoutLines(lineStart(dash(sequence, index)), item.end());
    }

    private YamlText withoutLines(int begin, int end) {
        int after = afterLine(end);
        if (after == text.length() && !text.endsWith("\n") && begin > 0) { // a last line without an end
            int before = begin - 1;
            return yaml.splice(before > 0 && text.charAt(before - 1) == '\r' ? before - 1 : before, after, "");
        }
        return yaml.splice(begin, after, "");
    }

    /// Where its dash stands.
    private int dash(Sequence sequence, int index) {
        if (index == 0) {
            return sequence.start();
        }
        int from = sequence.items().get(index).start() - 1;
        int column = column(sequence.start());
        for (int at = from; at > sequence.items().get(index - 1).end(); at--) {
            if (text.charAt(at) == '-'
                    && column(at) == column
                    && text.substring(lineStart(at), at).isBlank()) {
                return at;
            }
        }
        throw new IllegalArgumentException("this list can only be changed as text");
    }

    /// Behind the colon or the dash before a value.
    private int behindTheMark(List<?> path, YamlPart value) {
        if (path.isEmpty()) {
            return value.start();
        }
        var parent = yaml.find(path.subList(0, path.size() - 1)).orElseThrow();
        return switch (parent) {
            case Mapping mapping -> {
                var key = mapping.entry(String.valueOf(path.getLast()))
                        .orElseThrow()
                        .key();
                yield text.indexOf(':', key.end()) + 1;
            }
            case Sequence sequence -> dash(sequence, (Integer) path.getLast()) + 1;
            case Scalar _, Alias _ -> value.start();
        };
    }

    /// Where the field or the dash of a part begins in its line.
    private int column(List<?> path) {
        var parent = yaml.find(path.subList(0, path.size() - 1)).orElseThrow();
        return switch (parent) {
            case Mapping mapping ->
                column(mapping.entry(String.valueOf(path.getLast()))
                        .orElseThrow()
                        .key()
                        .start());
            case Sequence sequence -> column(sequence.start());
            case Scalar _, Alias _ -> 0;
        };
    }

    /// Whether it stands within brackets or braces.
    private boolean isInFlow(List<?> path) {
        for (int length = 0; length < path.size(); length++) {
            var part = yaml.find(path.subList(0, length)).orElse(null);
            if (part != null && isFlow(part)) {
                return true;
            }
        }
        return false;
    }

    /// What is added over several lines at the end of the file ends it as well.
    private YamlText splice(int at, String by) {
        boolean ends = at == text.length() && by.strip().contains("\n");
        return yaml.splice(at, at, ends ? by + newline : by);
    }

    private int lineStart(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    private int column(int at) {
        int start = lineStart(at);
        return at - start - (start == 0 && text.startsWith("\uFEFF") ? 1 : 0);
    }

    /// Before its line break.
    private int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private int afterLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    private String withLineEnd(String lines) {
        return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + newline;
    }

    private static List<Object> with(List<?> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
