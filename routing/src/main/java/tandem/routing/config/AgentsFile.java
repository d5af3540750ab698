package tandem.routing.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.core.AgentId;
import tandem.routing.AgentProfile;
import tandem.routing.Code;

/// agents.yml
final class AgentsFile {
    private final YamlNode root;

    AgentsFile(Path file) {
        this.root = YamlFile.read(file).only("agents", "notReadyReasons");
    }

    Map<AgentId, AgentProfile> load() {
        return Entries.byId(root.get("agents").list(), AgentId::new, this::agent);
    }

    List<Code> notReadyReasons() {
        List<Code> reasons = new ArrayList<>();
        for (YamlNode node : root.listOrNone("notReadyReasons")) {
            Map<String, String> names = new LinkedHashMap<>();
            node.map().forEach((field, value) -> {
                if (!field.equals("code")) {
                    names.put(field, value.text());
                }
            });
            var code = new Code(node.get("code").text(), names);
            if (reasons.stream().anyMatch(known -> known.code().equals(code.code()))) {
                throw node.error("the reason '%s' occurs twice".formatted(code.code()));
            }
            reasons.add(code);
        }
        return reasons;
    }

    private AgentProfile agent(YamlNode node) {
        node.only("id", "name", "skills", "channels", "capacity", "deskPhone"); // deskPhone is read by ivr
        return new AgentProfile(
                node.get("id").as(AgentId::new),
                node.get("name").text(),
                Entries.levels(node.mapOrNone("skills")),
                Entries.channels(node.get("channels")),
                node.getOr("capacity", "100").integer(1, 1000));
    }
}
