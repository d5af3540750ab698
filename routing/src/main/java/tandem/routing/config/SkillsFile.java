package tandem.routing.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tandem.core.config.YamlNode;
import tandem.routing.model.Skill;
import tandem.routing.model.Skill.Kind;
import tandem.routing.model.expression.RequirementGrammar;

/// skills.yml
final class SkillsFile {
    private SkillsFile() {}

    static List<Skill> read(Optional<YamlNode> root) {
        List<Skill> all = new ArrayList<>();
        root.map(node -> Fields.of(node, "skills", "languages", "tags")).ifPresent(file -> {
            file.get("skills").ifPresent(node -> read(node, Kind.SKILL, "", all));
            file.get("languages").ifPresent(node -> read(node, Kind.LANGUAGE, Skill.LANGUAGE_PREFIX, all));
            file.get("tags").ifPresent(node -> read(node, Kind.TAG, "", all));
        });
        return all;
    }

    private static void read(YamlNode names, Kind kind, String prefix, List<Skill> into) {
        names.fields().forEach((name, translations) -> {
            if (!RequirementGrammar.isName(prefix + name)) {
                translations.problem("'" + name + "' cannot be a name: letters, digits and - _ . : are allowed, but "
                        + "not and, or, not, or what begins with tag:, agent: or channel:");
            } else if (kind == Kind.SKILL && name.startsWith(Skill.LANGUAGE_PREFIX)) {
                translations.problem("'%s' is a language: define it under 'languages'".formatted(name));
            } else {
                into.add(new Skill(prefix + name, kind, Reading.byLanguage(translations.fields())));
            }
        });
    }
}
