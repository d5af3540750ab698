package tandem.routing.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.config.DidYouMean;
import tandem.core.config.YamlNode;
import tandem.routing.model.Requirement;
import tandem.routing.model.Skill;
import tandem.routing.model.Skill.Kind;
import tandem.routing.model.expression.Expression.Agent;
import tandem.routing.model.expression.Expression.AtLeast;
import tandem.routing.model.expression.Expression.Atom;
import tandem.routing.model.expression.Expression.Serves;
import tandem.routing.model.expression.Expression.Tag;

/// What exists, so that whoever names something else can be told. Without a skills.yml any skill and tag goes.
final class Names {
    /// For what has been checked before.
    static final Names UNCHECKED = new Names();

    private final boolean anyName;
    private final boolean anySkill;
    private final Set<String> skills;
    private final Set<String> tags;
    private final Set<String> agents;
    private final Set<String> queues;
    private final Set<String> calendars;
    private final Set<String> music;
    private final Optional<Set<String>> flows;

    private Names() {
        this(true, true, List.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    Names(
            boolean anySkill,
            List<Skill> skills,
            Set<String> agents,
            Set<String> queues,
            Set<String> calendars,
            Set<String> music,
            Optional<Set<String>> flows) {
        this(false, anySkill, skills, agents, queues, calendars, music, flows);
    }

    private Names(
            boolean anyName,
            boolean anySkill,
            List<Skill> skills,
            Set<String> agents,
            Set<String> queues,
            Set<String> calendars,
            Set<String> music,
            Optional<Set<String>> flows) {
        this.anyName = anyName;
        this.anySkill = anySkill;
        this.skills = names(skills, false);
        this.tags = names(skills, true);
        this.agents = Set.copyOf(agents);
        this.queues = Set.copyOf(queues);
        this.calendars = Set.copyOf(calendars);
        this.music = Set.copyOf(music);
        this.flows = flows.map(Set::copyOf);
    }

    private static Set<String> names(List<Skill> skills, boolean tags) {
        return skills.stream()
                .filter(skill -> (skill.kind() == Kind.TAG) == tags)
                .map(Skill::name)
                .collect(Collectors.toSet());
    }

    void checkSkill(String name, YamlNode at) {
        unknownSkill(name).ifPresent(at::problem);
    }

    void checkTag(String name, YamlNode at) {
        unknownTag(name).ifPresent(at::problem);
    }

    Requirement requirement(YamlNode node) {
        Optional<Requirement> requirement = node.explained(Requirement::parse);
        requirement.ifPresent(read -> unknown(read).forEach(node::problem));
        return requirement.orElse(Requirement.NONE);
    }

    /// What it names that does not exist, one sentence each.
    List<String> unknown(Requirement requirement) {
        return anyName
                ? List.of()
                : requirement.atoms().stream()
                        .flatMap(atom -> unknown(atom).stream())
                        .toList();
    }

    private Optional<String> unknown(Atom atom) {
        return switch (atom) {
            case AtLeast(var skill, var _) -> unknownSkill(skill);
            case Tag(var tag) -> unknownTag(tag);
            case Agent(var agent) -> unknown("there is no agent '%s' in agents.yml", agent.value(), agents);
            case Serves _ -> Optional.empty(); // the parser knows all channels
        };
    }

    private Optional<String> unknownSkill(String name) {
        return anySkill ? Optional.empty() : unknown("the skill '%s' is not defined in skills.yml", name, skills);
    }

    private Optional<String> unknownTag(String name) {
        return anySkill ? Optional.empty() : unknown("the tag '%s' is not defined in skills.yml", name, tags);
    }

    private static Optional<String> unknown(String sentence, String name, Set<String> known) {
        return known.contains(name)
                ? Optional.empty()
                : Optional.of(sentence.formatted(name) + DidYouMean.hint(name, known));
    }

    Optional<QueueId> queue(YamlNode node) {
        String id = node.words();
        if (anyName || queues.contains(id)) {
            return node.explained(QueueId::new);
        }
        node.problem("there is no queue '%s' in queues.yml%s".formatted(id, DidYouMean.hint(id, queues)));
        return Optional.empty();
    }

    AgentId agent(YamlNode node) {
        String id = node.text();
        if (!anyName) {
            unknown("there is no agent '%s' in agents.yml", id, agents).ifPresent(node::problem);
        }
        return new AgentId(id);
    }

    String calendar(YamlNode node) {
        String id = node.words();
        if (!anyName && !calendars.contains(id)) {
            node.problem("there is no calendar '%s' in calendars.yml%s".formatted(id, DidYouMean.hint(id, calendars)));
        }
        return id;
    }

    String flow(YamlNode node) {
        String name = node.words();
        flows.filter(known -> !anyName && !known.contains(name))
                .ifPresent(known -> node.problem(
                        "there is no flow '%s' in the folder flows%s".formatted(name, DidYouMean.hint(name, known))));
        return name;
    }

    String music(YamlNode node) {
        String name = node.words();
        if (!anyName && !name.isEmpty() && !music.contains(name)) {
            node.problem("there is no music '%s': no folder music/%s with wav files in it%s"
                    .formatted(name, name, DidYouMean.hint(name, music)));
        }
        return name;
    }
}
