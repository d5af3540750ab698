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

    public boolean isMetBy(Map<String, Integer> skills) {
        return minimumLevels.entrySet().stream().allMatch(e -> skills.getOrDefault(e.getKey(), 0) >= e.getValue());
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
