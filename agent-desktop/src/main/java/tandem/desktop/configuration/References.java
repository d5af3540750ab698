package tandem.desktop.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlText;

/// What stands at some places of a file: what it defines, or names of other files.
final class References {
    /// Deeper than any of them.
    private static final int DEPTH = 8;

    private final Map<String, Integer> lines;
    private final List<Reference> found = new ArrayList<>();

    /// @param what it is: `queue`
    record Reference(String what, String id, int line) {}

    private References(Map<String, Integer> lines) {
        this.lines = lines;
    }

    /// In the order of the file; none if it cannot be read.
    ///
    /// @param places as [tandem.core.config.ConfigurationKind#names] has them
    static List<Reference> in(String text, Map<String, String> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        try {
            var yaml = YamlText.of(text);
            var content = yaml.content();
            var references = new References(yaml.lines(DEPTH));
            places.forEach((place, what) -> references.follow(List.of(place.split("/")), content, "", 0, what));
            return List.copyOf(references.found);
        } catch (IllegalArgumentException e) {
            return List.of(); // its reader says why
        }
    }

    static Set<String> ids(String text, Map<String, String> places, String what) {
        return in(text, places).stream()
                .filter(one -> one.what().equals(what))
                .map(Reference::id)
                .collect(Collectors.toSet());
    }

    private void follow(List<String> steps, @Nullable Object at, String path, int line, String what) {
        int here = lines.getOrDefault(path, line);
        if (steps.isEmpty()) {
            if (at != null && !(at instanceof Map) && !(at instanceof List)) {
                found.add(new Reference(what, String.valueOf(at), here));
            }
            return;
        }
        var rest = steps.subList(1, steps.size());
        switch (at) {
            case Map<?, ?> map ->
                map.forEach((name, value) -> {
                    String next =
                            path + "/" + String.valueOf(name).replace("~", "~0").replace("/", "~1");
                    if (steps.getFirst().equals("#")) {
                        found.add(new Reference(what, String.valueOf(name), lines.getOrDefault(next, here)));
                    } else if (steps.getFirst().equals("*") || steps.getFirst().equals(name)) {
                        follow(rest, value, next, here, what);
                    }
                });
            case List<?> list
            when steps.getFirst().equals("*") -> {
                for (int i = 0; i < list.size(); i++) {
                    follow(rest, list.get(i), path + "/" + i, here, what);
                }
            }
            case null -> {}
            default -> {
                if (rest.isEmpty() && steps.getFirst().equals("*")) {
                    follow(rest, at, path, here, what); // one need not be written as a list
                }
            }
        }
    }
}
