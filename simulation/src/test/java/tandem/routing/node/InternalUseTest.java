package tandem.routing.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.InternalUse;

class InternalUseTest {
    private static final String QUEUES = """
            queues:
              - { id: sales, name: Sales, channels: [voice], requirement: sales }
              - { id: probe, name: Probe, channels: [voice, chat], requirement: probe, internal: true }
            """;

    @TempDir
    Path folder;

    @Test
    void whoServesInternalQueuesOnlyIsInternalToo() throws IOException {
        var internal = read(QUEUES, """
                agents:
                  - { id: anna, name: Anna, channels: [voice], skills: { sales: 5 } }
                  - { id: both, name: Both, channels: [voice], skills: { sales: 5, probe: 1 } }
                  - { id: probe, name: Probe, channels: [voice], skills: { probe: 1 } }
                  - { id: new, name: New, channels: [voice] }
                """);
        assertThat(internal.queues()).containsExactly(new QueueId("probe"));
        assertThat(internal.agents()).containsExactly(new AgentId("probe"));
    }

    @Test
    void whoMayServeCustomersAfterAStepIsNotInternal() throws IOException {
        var relaxed = QUEUES.replace(
                "requirement: sales }", "requirement: sales, steps: [{ when: wait >= 20s, then: { relax: probe } }] }");
        var internal = read(relaxed, "agents: [{ id: probe, name: Probe, channels: [voice], skills: { probe: 1 } }]");
        assertThat(internal.agents()).isEmpty();
    }

    @Test
    void withoutAMarkNothingIsInternal() throws IOException {
        var internal = read(
                QUEUES.replace(", internal: true", ""),
                "agents: [{ id: probe, name: Probe, channels: [voice], skills: { probe: 1 } }]");
        assertThat(internal.queues()).isEmpty();
        assertThat(internal.agents()).isEmpty();
    }

    private InternalUse read(String queues, String agents) throws IOException {
        Files.writeString(folder.resolve("queues.yml"), queues);
        Files.writeString(folder.resolve("agents.yml"), agents);
        return ConfigurationFiles.load(folder).internalUse();
    }
}
