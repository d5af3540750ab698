package tandem.routing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an agent must be able to do: all of these skills at these levels (1–10). A language is a skill named `lang:en`.
public record Requirement(Map<String, Integer> minimumLevels) {
    public static final Requirement NONE = new Requirement(Map.of());

    public Requirement {
        minimumLevels = Map.copyOf(minimumLevels);
    }

    public static Requirement skill(String name, int level) {
        return new Requirement(Map.of(name, level));
    }

    /// Both requirements; the higher level where both name a skill.
    public Requirement and(Requirement other) {
        var all = new TreeMap<>(minimumLevels);
        other.minimumLevels.forEach((skill, level) -> all.merge(skill, level, Math::max));
        return new Requirement(all);
    }

    public boolean isMetBy(AgentProfile agent) {
        return minimumLevels.entrySet().stream()
                .allMatch(e -> agent.skills().getOrDefault(e.getKey(), 0) >= e.getValue());
    }

    /// Reads the text form.
    ///
    /// @throws IllegalArgumentException if it is none, with the position
    public static Requirement parse(String text) {
        Map<String, Integer> levels = new TreeMap<>();
        for (String term : text.isBlank() ? new String[0] : text.split(" and ")) {
            int at = term.lastIndexOf(" >= ");
            if (at < 1) {
                throw new IllegalArgumentException("Not a requirement: '" + text + "'");
            }
            levels.put(term.substring(0, at), Integer.valueOf(term.substring(at + 4)));
        }
        return new Requirement(levels);
    }

    /// Either of the two.
    public Requirement or(Requirement other) {
        throw new UnsupportedOperationException("not built yet: " + other);
    }

    /// Σ of the agent's levels in the skills named here.
    public int proficiency(AgentProfile agent) {
        return minimumLevels.keySet().stream()
                .mapToInt(skill -> agent.skills().getOrDefault(skill, 0))
                .sum();
    }

    /// The canonical form: equal requirements give equal text.
    @Override
    public String toString() {
        return new TreeMap<>(minimumLevels)
                .entrySet().stream()
                        .map(e -> e.getKey() + " >= " + e.getValue())
                        .collect(Collectors.joining(" and "));
    }
}
