package tandem.routing.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tandem.core.Channel;

/// What several files have in common.
final class Entries {
    private Entries() {}

    /// Entries with ids of their own; the second of the same id is refused.
    static <I, T> Map<I, T> byId(List<YamlNode> nodes, Function<String, I> id, Function<YamlNode, T> entry) {
        Map<I, T> all = new LinkedHashMap<>();
        for (YamlNode node : nodes) {
            YamlNode idNode = node.get("id");
            if (all.put(idNode.as(id), entry.apply(node)) != null) {
                throw idNode.error("the id '%s' occurs twice".formatted(idNode.text()));
            }
        }
        return all;
    }

    /// Skill levels, 1–10.
    static Map<String, Integer> levels(Map<String, YamlNode> nodes) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        nodes.forEach((skill, level) -> {
            if (!skill.matches("[\\p{L}\\p{N}_:.-]+")) {
                throw level.error("'%s' is not a name for a skill".formatted(skill));
            }
            levels.put(skill, level.integer(1, 10));
        });
        return levels;
    }

    static Set<Channel> channels(YamlNode node) {
        Set<Channel> channels = new LinkedHashSet<>();
        node.list().forEach(channel -> channels.add(channel.oneOf(Channel.class)));
        if (channels.isEmpty()) {
            throw node.error("at least one channel is needed");
        }
        return channels;
    }
}
