package tandem.routing.model;

import java.util.Map;

/// Something requirements may ask for, as defined in config/skills.yml.
///
/// @param name  as requirements and agents write it: `billing`, `lang:en`, or of a tag `trainee`
/// @param names how it reads, by language (`en`, `zh`)
public record Skill(String name, Kind kind, Map<String, String> names) {
    /// The prefix of the names of languages.
    public static final String LANGUAGE_PREFIX = "lang:";

    public Skill {
        names = Map.copyOf(names);
    }

    public enum Kind {
        /// Known at a level from 1 to 10.
        SKILL,
        /// A skill named `lang:en`.
        LANGUAGE,
        /// Has no level; written `tag:trainee`.
        TAG
    }

    /// What is written in requirements.
    public String text() {
        return kind == Kind.TAG ? "tag:" + name : name;
    }

    /// How people of this language read it; the name itself where there is no translation.
    public String display(String language) {
        return names.getOrDefault(language, name);
    }
}
