package tandem.routing.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.QueueId;
import tandem.core.config.DidYouMean;
import tandem.core.config.YamlNode;
import tandem.routing.Requirement;
import tandem.routing.Skill;
import tandem.routing.Skill.Kind;
import tandem.routing.expression.Expression.Agent;
import tandem.routing.expression.Expression.AtLeast;
import tandem.routing.expression.Expression.Serves;
import tandem.routing.expression.Expression.Tag;

/// What exists, so that whoever names something else can be told. Without a skills.yml any skill and tag goes.
final class Names {
    private final boolean anySkill;
    private final Set<String> skills;
    private final Set<String> tags;
    private final Set<String> agents;
    private final Set<String> queues;
    private final Set<String> calendars;

    Names(boolean anySkill, List<Skill> skills, Set<String> agents, Set<String> queues, Set<String> calendars) {
        this.anySkill = anySkill;
        this.skills = names(skills, false);
        this.tags = names(skills, true);
        this.agents = Set.copyOf(agents);
        this.queues = Set.copyOf(queues);
        this.calendars = Set.copyOf(calendars);
    }

    private static Set<String> names(List<Skill> skills, boolean tags) {
        return skills.stream()
                .filter(skill -> (skill.kind() == Kind.TAG) == tags)
                .map(Skill::name)
                .collect(Collectors.toSet());
    }

    void checkSkill(String name, YamlNode at) {
        if (!anySkill && !skills.contains(name)) {
            at.problem("the skill '%s' is not defined in skills.yml%s".formatted(name, DidYouMean.hint(name, skills)));
        }
    }

    void checkTag(String name, YamlNode at) {
        if (!anySkill && !tags.contains(name)) {
            at.problem("the tag '%s' is not defined in skills.yml%s".formatted(name, DidYouMean.hint(name, tags)));
        }
    }

    Requirement requirement(YamlNode node) {
        Optional<Requirement> requirement = node.explained(Requirement::parse);
        requirement.ifPresent(read -> read.atoms().forEach(atom -> {
            switch (atom) {
                case AtLeast(var skill, var _) -> checkSkill(skill, node);
                case Tag(var tag) -> checkTag(tag, node);
                case Agent(var agent) -> {
                    if (!agents.contains(agent.value())) {
                        node.problem("there is no agent '%s' in agents.yml%s"
                                .formatted(agent, DidYouMean.hint(agent.value(), agents)));
                    }
                }
                case Serves _ -> {
                    // the parser knows all channels
                }
            }
        }));
        return requirement.orElse(Requirement.NONE);
    }

    Optional<QueueId> queue(YamlNode node) {
        String id = node.words();
        if (queues.contains(id)) {
            return node.explained(QueueId::new);
        }
        node.problem("there is no queue '%s' in queues.yml%s".formatted(id, DidYouMean.hint(id, queues)));
        return Optional.empty();
    }

    String calendar(YamlNode node) {
        String id = node.words();
        if (!calendars.contains(id)) {
            node.problem("there is no calendar '%s' in calendars.yml%s".formatted(id, DidYouMean.hint(id, calendars)));
        }
        return id;
    }
}
