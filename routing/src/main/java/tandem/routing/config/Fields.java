package tandem.routing.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.core.config.YamlNode;

/// The fields of one block of `name: value`.
record Fields(YamlNode node, Map<String, YamlNode> all) {

    /// Others than these are reported.
    static Fields of(YamlNode node, String... allowed) {
        return new Fields(node, node.fields(Set.of(allowed)));
    }

    Optional<YamlNode> get(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /// Reported if it is not there.
    Optional<YamlNode> require(String name) {
        Optional<YamlNode> field = get(name);
        if (field.isEmpty() && node.isMap()) {
            node.problem("the field '%s' is missing".formatted(name));
        }
        return field;
    }

    /// The items of a list, none if it is not there.
    List<YamlNode> items(String name) {
        return get(name).map(YamlNode::items).orElse(List.of());
    }
}
