package tandem.desktop.configuration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.ConfigurationKind.Checked;
import tandem.core.config.ConfigurationKind.Effect;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;
import tandem.desktop.configuration.References.Reference;

/// What files of one kind name of those of another: whether it is there, and who would name what goes. What files
/// that are read together name of each other, their reader checks.
final class CrossReferences {
    /// Whom a provider of log-ins knows may be in no file.
    private static final Set<String> MAY_BE_ELSEWHERE = Set.of("user");

    private final List<ConfigurationKind> kinds;
    private final Function<String, String> texts;
    private final Map<String, Defined> defined = new ConcurrentHashMap<>();

    /// Found once for each state of a file.
    private record Defined(String text, List<Reference> all) {}

    /// @param texts of files as they are now, by their name; empty if there is none
    CrossReferences(List<ConfigurationKind> kinds, Function<String, String> texts) {
        this.kinds = kinds;
        this.texts = texts;
    }

    /// With what the text names and nobody has. What the file names as it is was there once, and is a warning.
    Checked check(ConfigurationKind kind, String file, String text, Checked checked) {
        if (kind.names().isEmpty()) {
            return checked;
        }
        var before = References.in(texts.apply(file), kind.names()).stream()
                .map(CrossReferences::key)
                .collect(Collectors.toSet());
        var problems = new ArrayList<>(checked.problems());
        var warnings = new ArrayList<>(checked.warnings());
        for (Reference named : References.in(text, kind.names())) {
            var known = known(named.what());
            if (!known.isEmpty() && !known.contains(named.id()) && !isSaid(checked, file, named)) {
                var problem = new Problem(
                        file,
                        named.line(),
                        "there is no %s '%s'%s"
                                .formatted(named.what(), named.id(), DidYouMean.hint(named.id(), known)));
                boolean lenient = MAY_BE_ELSEWHERE.contains(named.what()) || before.contains(key(named));
                (lenient ? warnings : problems).add(problem);
            }
        }
        return new Checked(problems, warnings);
    }

    private static String key(Reference named) {
        return named.what() + " " + named.id();
    }

    /// By the file's own reader.
    private static boolean isSaid(Checked checked, String file, Reference named) {
        return checked.problems().stream()
                .anyMatch(problem -> file.endsWith(problem.file())
                        && problem.line() == named.line()
                        && problem.reason().contains("'" + named.id() + "'"));
    }

    private Set<String> known(String what) {
        Set<String> known = new HashSet<>();
        for (ConfigurationKind kind : kinds) {
            if (kind.defines().containsValue(what)) {
                kind.files()
                        .keySet()
                        .forEach(file -> defined(kind, file).stream()
                                .filter(one -> one.what().equals(what))
                                .forEach(one -> known.add(one.id())));
            }
        }
        return known;
    }

    private List<Reference> defined(ConfigurationKind kind, String file) {
        String text = texts.apply(file);
        var known = defined.get(file);
        if (known == null || !known.text().equals(text)) {
            known = new Defined(text, References.in(text, kind.defines()));
            defined.put(file, known);
        }
        return known.all();
    }

    /// Which files name something that would be gone.
    List<Effect> left(ConfigurationKind kind, String file, String text) {
        if (kind.defines().isEmpty()) {
            return List.of();
        }
        var gone = defined(kind, file).stream().map(CrossReferences::key).collect(Collectors.toSet());
        References.in(text, kind.defines()).forEach(one -> gone.remove(key(one)));
        List<Effect> effects = new ArrayList<>();
        for (ConfigurationKind other : gone.isEmpty() ? List.<ConfigurationKind>of() : kinds) {
            for (String naming :
                    other.names().isEmpty() ? Set.<String>of() : other.files().keySet()) {
                References.in(texts.apply(naming), other.names()).stream()
                        .filter(named -> gone.contains(key(named)))
                        .map(named -> effect(naming, named))
                        .forEach(effects::add);
            }
        }
        return effects;
    }

    private static Effect effect(String file, Reference named) {
        return new Effect(
                "still-named",
                true,
                Map.of("what", named.what(), "id", named.id(), "file", file, "line", "" + named.line()),
                "%s:%d names the %s '%s', which would be gone."
                        .formatted(file, named.line(), named.what(), named.id()));
    }
}
