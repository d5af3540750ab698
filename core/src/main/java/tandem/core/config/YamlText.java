package tandem.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlPart.Entry;
import tandem.core.config.YamlPart.Mapping;
import tandem.core.config.YamlPart.Scalar;
import tandem.core.config.YamlPart.Sequence;

/// The text of a YAML file that can be changed at one place and stays as it is everywhere else: its comments, its
/// order, its quotes, its line ends. Each change makes another text, and is read again before it is given out: one
/// that would not say exactly what was asked is refused.
///
/// A path leads from the whole to a part: names of fields and, in lists, places from 0. What stands there is a text, a
/// number, true or false, a list, a map in its order, or null.
public final class YamlText {
    private final String text;
    private final @Nullable YamlPart root;

    private YamlText(String text, @Nullable YamlPart root) {
        this.text = text;
        this.root = root;
    }

    /// @throws IllegalArgumentException if it cannot be read
    public static YamlText of(String text) {
        return new YamlText(text, YamlParts.read(text));
    }

    public String text() {
        return text;
    }

    /// All that it says; null if that is nothing.
    ///
    /// @throws IllegalArgumentException if that is more than a person can have written: parts that stand for others
    ///     that stand for others
    public @Nullable Object content() {
        return root == null ? null : new YamlContent().of(root);
    }

    /// What stands there.
    public Optional<Object> at(List<?> path) {
        return find(path).map(part -> new YamlContent().of(part));
    }

    /// The line on which each entry begins, up to that depth, by its path as RFC 6901 writes it.
    public Map<String, Integer> lines(int depth) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        if (root != null) {
            new LineIndex(text).add(root, "", depth, lines);
        }
        return lines;
    }

    /// Where the value of such a field is written, whatever it is a field of.
    ///
    /// @param owner what its neighbours or the field around it call it; empty if nothing does
    /// @param from  in characters of the text
    /// @param to    behind its last one
    public record Place(String owner, int from, int to) {}

    /// Everywhere where a field of one of these names has a text, in the order of the file.
    public List<Place> places(Set<String> fields, List<String> names) {
        List<Place> places = new ArrayList<>();
        if (root != null) {
            new FieldSearch(fields, names, places).in(root, "");
        }
        return places;
    }

    private record FieldSearch(Set<String> fields, List<String> names, List<Place> places) {
        void in(YamlPart part, String around) {
            switch (part) {
                case Mapping mapping -> {
                    String owner = names.stream()
                            .flatMap(name -> mapping.entry(name).stream())
                            .flatMap(entry ->
                                    entry.value() instanceof Scalar name ? Stream.of(name.value()) : Stream.of())
                            .findFirst()
                            .orElse(around);
                    for (Entry entry : mapping.entries()) {
                        String key = entry.key().value();
                        if (fields.contains(key)
                                && entry.value() instanceof Scalar secret
                                && !secret.value().isEmpty()) {
                            places.add(new Place(owner, secret.start(), secret.end()));
                        } else {
                            in(entry.value(), key);
                        }
                    }
                }
                case Sequence sequence -> sequence.items().forEach(item -> in(item, around));
                case Scalar _, YamlPart.Alias _ -> {}
            }
        }
    }

    /// With a value there, in place of the one there is, or as a new field, or at the end of a list. What is equal
    /// already stays as it is written.
    ///
    /// @throws IllegalArgumentException saying why not
    public YamlText set(List<?> path, @Nullable Object value) {
        return checked(new YamlChange(this).set(path, value), content -> YamlContent.set(content, path, value));
    }

    /// With one more in a list, before what is there now.
    ///
    /// @throws IllegalArgumentException saying why not
    public YamlText insert(List<?> path, @Nullable Object value) {
        return checked(new YamlChange(this).insert(path, value), content -> YamlContent.insert(content, path, value));
    }

    /// Without the field, or the item of a list.
    ///
    /// @throws IllegalArgumentException saying why not
    public YamlText remove(List<?> path) {
        return checked(new YamlChange(this).remove(path), content -> YamlContent.remove(content, path));
    }

    /// With an item of a list at another place of the same list, as it is written.
    ///
    /// @throws IllegalArgumentException saying why not
    public YamlText move(List<?> path, int to) {
        return checked(new YamlChange(this).move(path, to), content -> YamlContent.move(content, path, to));
    }

    private YamlText checked(YamlText changed, java.util.function.UnaryOperator<@Nullable Object> meant) {
        Object expected = meant.apply(YamlContent.copy(content()));
        if (!Objects.equals(YamlContent.texts(changed.content()), YamlContent.texts(expected))) {
            throw new IllegalArgumentException("this place is written in a way that can only be changed as text");
        }
        return changed;
    }

    @Nullable
    YamlPart root() {
        return root;
    }

    Optional<YamlPart> find(List<?> path) {
        YamlPart part = root;
        for (Object step : path) {
            part = part == null ? null : child(part, step).orElse(null);
        }
        return Optional.ofNullable(part);
    }

    static Optional<YamlPart> child(YamlPart part, Object step) {
        return switch (part) {
            case Mapping mapping -> mapping.entry(String.valueOf(step)).map(Entry::value);
            case Sequence(var _, var _, var _, var items) ->
                step instanceof Integer index && index >= 0 && index < items.size()
                        ? Optional.of(items.get(index))
                        : Optional.empty();
            case Scalar _, YamlPart.Alias _ -> Optional.empty();
        };
    }

    /// The same with something else between two places.
    YamlText splice(int from, int to, String by) {
        return of(new CommentColumn(text, root).spliced(from, to, by));
    }

    /// Which line a place is on.
    private static final class LineIndex {
        private final List<Integer> starts = new ArrayList<>();

        LineIndex(String text) {
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                starts.add(at);
            }
        }

        int line(int at) {
            int found = java.util.Collections.binarySearch(starts, at);
            return (found < 0 ? -found - 1 : found) + 1;
        }

        void add(YamlPart part, String path, int depth, Map<String, Integer> lines) {
            if (depth == 0) {
                return;
            }
            switch (part) {
                case Mapping mapping ->
                    mapping.entries().forEach(entry -> {
                        String at = path + "/"
                                + entry.key().value().replace("~", "~0").replace("/", "~1");
                        lines.put(at, line(entry.key().start()));
                        add(entry.value(), at, depth - 1, lines);
                    });
                case Sequence sequence -> {
                    for (int i = 0; i < sequence.items().size(); i++) {
                        String at = path + "/" + i;
                        lines.put(at, line(sequence.items().get(i).start()));
                        add(sequence.items().get(i), at, depth - 1, lines);
                    }
                }
                case Scalar _, YamlPart.Alias _ -> {}
            }
        }
    }
}
