package tandem.ivr.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tandem.core.AgentId;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The desk phones of config/agents.yml: `deskPhone` of an agent is his SIP endpoint.
///
/// @param endpoints by agent
record DeskPhones(Map<AgentId, String> endpoints) {

    DeskPhones {
        endpoints = Map.copyOf(endpoints);
    }

    /// Nobody has one where there is no such file.
    static DeskPhones read(Path file) {
        var endpoints = new LinkedHashMap<AgentId, String>();
        if (Files.isRegularFile(file)) {
            try (var in = Files.newInputStream(file)) {
                for (var agent : YAMLMapper.shared().readTree(in).path("agents")) {
                    var phone = agent.path("deskPhone").asString("");
                    if (!phone.isBlank()) {
                        endpoints.put(new AgentId(agent.path("id").asString("")), phone);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
        return new DeskPhones(endpoints);
    }

    Optional<String> of(AgentId agent) {
        return Optional.ofNullable(endpoints.get(agent));
    }
}
