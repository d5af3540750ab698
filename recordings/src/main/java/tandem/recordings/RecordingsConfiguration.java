package tandem.recordings;

import java.nio.file.Files;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.envelope.Seal;
import tandem.core.journal.Journal;
import tandem.core.node.Nodes;
import tandem.routing.Router;

/// Recordings as beans: needs `Router`, `Journal` and `Nodes`, offers [Recordings]. Properties are
/// `tandem.recordings.*`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingsProperties.class)
public class RecordingsConfiguration {

    @Bean
    Seal recordingSeal(RecordingsProperties properties) {
        return properties.seal();
    }

    @Bean
    RecordingFolder recordings(RecordingsProperties properties, Seal recordingSeal) {
        return new RecordingFolder(properties.folder(), recordingSeal, properties.store());
    }

    @Bean
    RecordingKeeper recordingKeeper(
            RecordingFolder recordings, RecordingsProperties properties, Router router, Journal journal, Nodes nodes) {
        return new RecordingKeeper(recordings, properties.folder(), router, journal, nodes);
    }

    @Bean
    HealthIndicator recordingsHealthIndicator(RecordingsProperties properties, RecordingKeeper keeper, Seal recordingSeal) {
        return () -> {
            var folder = properties.folder().toAbsolutePath();
            var existing = folder;
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            var trouble = keeper.trouble().or(recordingSeal::trouble).or(keeper::uploadTrouble);
            if (trouble.isPresent()) {
                return Health.down().withDetail("reason", trouble.get()).build();
            }
            var writable = existing != null && Files.isWritable(existing);
            return writable
                    ? Health.up().build()
                    : Health.down()
                            .withDetail("reason", folder + " cannot be written")
                            .build();
        };
    }
}
