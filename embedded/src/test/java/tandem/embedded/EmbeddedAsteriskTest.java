package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAsteriskTest {

    private static final Path TEMPLATES = Path.of(System.getProperty("tandem.root"), "config", "asterisk");

    @TempDir
    Path folder;

    private Path prefix = Path.of("");

    @BeforeEach
    void requireInstallation() {
        var installed = EmbeddedAsterisk.findInstalled();
        assumeThat(installed).as("bin/install-asterisk was run").isPresent();
        prefix = installed.orElseThrow();
    }

    @Test
    void itsDatabaseSurvivesAKill() throws Exception {
        var variables = variables();
        try (var asterisk = EmbeddedAsterisk.start(prefix, TEMPLATES, folder, variables)) {
            assertThat(asterisk.rx("database put tandem greeting hello")).contains("success");
            assertThat(asterisk.rx("pjsip show transports")).contains("127.0.0.1:" + variables.get("SIP_PORT"));
            asterisk.close();
        }
        try (var asterisk = EmbeddedAsterisk.start(prefix, TEMPLATES, folder, variables)) {
            assertThat(asterisk.rx("database get tandem greeting")).contains("hello");
            asterisk.process().destroyForcibly();
            asterisk.process().onExit().get();
        }
        try (var asterisk = EmbeddedAsterisk.start(prefix, TEMPLATES, folder, variables)) {
            assertThat(asterisk.rx("database get tandem greeting")).contains("hello");
        }
    }

    @Test
    void missingVariableIsNamed() {
        var variables = new HashMap<>(variables());
        variables.remove("AMI_SECRET");

        assertThatThrownBy(() -> EmbeddedAsterisk.start(prefix, TEMPLATES, folder, variables))
                .isInstanceOf(ServiceStartException.class)
                .hasMessageContaining("@AMI_SECRET@");
    }

    private static Map<String, String> variables() {
        var variables = new HashMap<String, String>(Map.of(
                "SERVER", "pbx1",
                "SIP_ADDRESS", "127.0.0.1",
                "TRUNK_ADDRESS", "127.0.0.2",
                "HTTP_ADDRESS", "127.0.0.1",
                "AMI_ADDRESS", "127.0.0.1",
                "AMI_USER", "tandem",
                "AMI_SECRET", "secret",
                "AMI_PERMIT", "127.0.0.1/255.255.255.255",
                "AGI_NODES", "127.0.0.1:1",
                "MEDIA_ADDRESS", "127.0.0.1"));
        variables.put("SIP_PORT", Integer.toString(Ports.free()));
        variables.put("HTTP_PORT", Integer.toString(Ports.free()));
        variables.put("AMI_PORT", Integer.toString(Ports.free()));
        variables.put("RTP_START", "14100");
        variables.put("RTP_END", "14200");
        return variables;
    }
}
