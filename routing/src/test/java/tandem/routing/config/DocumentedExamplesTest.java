package tandem.routing.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.routing.model.Requirement;

/// What docs/configuration.md shows can be used as it stands.
class DocumentedExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n# (\\w+\\.yml)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theExamplesAreOneConfiguration() throws IOException {
        var text = Files.readString(Path.of(System.getProperty("tandem.root"), "docs", "configuration.md"));
        var examples = EXAMPLE.matcher(text);
        int found = 0;
        while (examples.find()) {
            Files.writeString(folder.resolve(examples.group(1)), examples.group(2));
            found++;
        }
        assertThat(found).isEqualTo(7);

        var all = ConfigurationFiles.load(folder);

        assertThat(all.warnings()).isEmpty();
        assertThat(Objects.requireNonNull(all.queues().get(new QueueId("billing")))
                        .steps())
                .hasSize(6);
        assertThat(Requirement.parse("billing >= 5 and (lang:en or lang:zh) and not tag:trainee")
                        .isMetBy(Objects.requireNonNull(all.agents().get(new AgentId("anna")))))
                .isTrue();
    }
}
