package tandem.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One kind of file that people configure Tandem by, and may change in the page: whoever reads it says how. To be
/// found, an implementation is a bean.
public interface ConfigurationKind {
    /// Its name in addresses and in the page, in lower case: `queues`.
    String id();

    /// The files there are or may be, by their name: of most kinds one, `queues.yml`; of others all in a folder,
    /// `flows/main.yml`.
    Map<String, Path> files();

    /// Where one that does not exist yet would be; empty if none may be made by that name.
    default Optional<Path> place(String file) {
        return Optional.ofNullable(files().get(file));
    }

    /// What would be said if the file had that text; nothing is changed.
    Checked check(String file, String text);

    /// Takes the files as they are now, rather than when somebody notices.
    ///
    /// @return why they are not in force; empty if they are
    List<String> take();

    /// What it would do to those who wait and work, beyond what is wrong with it. Asked only if nothing is wrong.
    default List<Effect> effects(String file, String text) {
        return List.of();
    }

    /// Names of fields whose values are seen by nobody.
    default Set<String> secrets() {
        return Set.of();
    }

    /// Where a file of this kind says what others may name, and what that is: `queues/*/id` is a queue. Fields of a map
    /// and items of a list are `*`, the names of a map's fields `#`.
    default Map<String, String> defines() {
        return Map.of();
    }

    /// Where it names what files of other kinds define, in the same way, and its own reader does not refuse what
    /// is not there. It is checked while somebody types, and told before what it names goes.
    default Map<String, String> names() {
        return Map.of();
    }

    /// @param problems for which it is refused, also those of other files that would not fit it any more
    /// @param warnings what is allowed but surely not meant
    record Checked(List<Problem> problems, List<Problem> warnings) {
        public static final Checked FINE = new Checked(List.of(), List.of());

        public Checked {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /// Something that a change does.
    ///
    /// @param code  what it is, for pages to say in the reader's language
    /// @param asks  whether somebody has to say that they mean it
    /// @param facts what the sentence is about
    /// @param text  the sentence in English
    record Effect(String code, boolean asks, Map<String, String> facts, String text) {
        public Effect {
            facts = Map.copyOf(facts);
        }
    }
}
