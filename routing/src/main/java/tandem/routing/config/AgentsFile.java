package tandem.routing.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.config.YamlNode;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Capacity;
import tandem.routing.model.Code;

/// agents.yml
final class AgentsFile {
    private final List<Fields> entries;
    private final List<YamlNode> reasons;
    private final Map<String, AgentId> deskPhones = new HashMap<>();
    private int rank;

    AgentsFile(Optional<YamlNode> root) {
        Optional<Fields> file = root.map(node -> Fields.of(node, "agents", "notReadyReasons"));
        this.entries = file.flatMap(fields -> fields.require("agents")).map(YamlNode::items).orElse(List.of()).stream()
                .map(node -> Fields.of(
                        node, "id", "name", "skills", "tags", "channels", "capacity", "share", "deskPhone", "number"))
                .toList();
        this.reasons = file.map(fields -> fields.items("notReadyReasons")).orElse(List.of());
    }

    /// The ids, for [Names].
    Set<String> ids() {
        return Reading.ids(entries);
    }

    /// @param names for skills and tags
    Map<AgentId, AgentProfile> agents(Names names, Capacity capacity) {
        return Reading.byId(entries, AgentId::new, (id, entry) -> agent(id, entry, names, capacity));
    }

    List<Code> notReadyReasons() {
        List<Code> codes = new ArrayList<>();
        for (YamlNode node : reasons) {
            Map<String, YamlNode> names = new LinkedHashMap<>(node.fields());
            YamlNode code = names.remove("code");
            if (code == null) {
                node.problem("the field 'code' is missing");
            } else if (codes.stream().anyMatch(known -> known.code().equals(code.words()))) {
                node.problem("the reason '%s' occurs twice".formatted(code.words()));
            } else {
                codes.add(new Code(code.words(), Reading.byLanguage(names)));
            }
        }
        return codes;
    }

    private AgentProfile agent(AgentId id, Fields entry, Names names, Capacity weights) {
        Set<Channel> channels = Reading.channels(entry);
        int capacity = entry.get("capacity").map(node -> node.integer(1, 1000)).orElse(100);
        channels.stream()
                .filter(channel -> weights.weight(channel) > capacity)
                .forEach(channel -> entry.get("capacity")
                        .orElse(entry.node())
                        .problem("a capacity of %d is too small for %s, which weighs %d and which '%s' serves"
                                .formatted(capacity, CapacityFile.text(channel), weights.weight(channel), id)));
        return new AgentProfile(
                id,
                entry.require("name").map(YamlNode::words).orElse(""),
                skills(entry, names),
                tags(entry, names),
                channels,
                capacity,
                rank++,
                entry.get("share").map(node -> node.integer(1, 1000)).orElse(1),
                deskPhone(id, entry),
                entry.get("number").map(AgentsFile::number).orElse(null));
    }

    private static String number(YamlNode node) {
        String number = node.words();
        if (!number.matches("[0-9]{1,10}")) {
            node.problem("an agent's number has 1 to 10 digits; '%s' is none".formatted(number));
        }
        return number;
    }

    private static Map<String, Integer> skills(Fields entry, Names names) {
        Map<String, Integer> levels = new LinkedHashMap<>();
        entry.get("skills")
                .ifPresent(node -> node.fields().forEach((skill, level) -> {
                    names.checkSkill(skill, level);
                    levels.put(skill, level.integer(1, 10));
                }));
        return levels;
    }

    private static Set<String> tags(Fields entry, Names names) {
        Set<String> tags = new LinkedHashSet<>();
        for (YamlNode node : entry.items("tags")) {
            names.checkTag(node.words(), node);
            if (!tags.add(node.words())) {
                node.problem("the tag '%s' is there twice".formatted(node.words()));
            }
        }
        return tags;
    }

    private @Nullable String deskPhone(AgentId id, Fields entry) {
        YamlNode node = entry.get("deskPhone").orElse(null);
        if (node == null) {
            return null;
        }
        String endpoint = node.words();
        if (!endpoint.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}") || endpoint.startsWith("web-")) {
            node.problem(
                    "'" + endpoint + "' cannot be the name of a desk phone: letters, digits and - _ . are allowed, "
                            + "not at the beginning web-");
        }
        AgentId other = deskPhones.putIfAbsent(endpoint, id);
        if (other != null) {
            node.problem("the desk phone '%s' is that of '%s' already".formatted(endpoint, other));
        }
        return endpoint;
    }
}
