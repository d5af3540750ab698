package tandem.recordings;

import java.nio.file.Files;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.envelope.Seal;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.node.Nodes;
import tandem.core.speech.Dictation;
import tandem.routing.Router;

/// Recordings as beans: needs `Router`, `Journal`, `Nodes`, `Dictation` and `Masking`, offers [Recordings],
/// [Transcripts] and [Waveforms]. Properties are `tandem.recordings.*`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordingsProperties.class)
public class RecordingsConfiguration {
    private static final String TRANSCRIPTS = "transcripts";

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
    Beside besideRecordings(RecordingsProperties properties, RecordingFolder recordings, Seal recordingSeal) {
        return new Beside(recordings, recordingSeal);
    }

    @Bean
    TranscriptQueue transcriptQueue(RecordingsProperties properties) {
        return new TranscriptQueue(properties.folder().resolve(TRANSCRIPTS));
    }

    @Bean
    KeptTranscripts transcripts(Beside beside, TranscriptQueue queue) {
        return new KeptTranscripts(beside, queue);
    }

    @Bean
    KeptWaveforms waveforms(RecordingFolder recordings, Beside beside) {
        return new KeptWaveforms(recordings, beside);
    }

    @Bean
    Transcribing transcribing(
            RecordingFolder recordings,
            KeptTranscripts transcripts,
            KeptWaveforms waveforms,
            Dictation dictation,
            Masking masking,
            Router router) {
        return new Transcribing(recordings, transcripts, waveforms, dictation, masking, router);
    }

    @Bean
    TranscriptKeeper transcriptKeeper(
            RecordingsProperties properties,
            TranscriptQueue queue,
            Transcribing transcribing,
            Router router,
            Journal journal,
            Nodes nodes) {
        return new TranscriptKeeper(
                properties.transcripts(),
                queue,
                transcribing,
                properties.folder().resolve(TRANSCRIPTS + "-position"),
                router,
                journal,
                nodes);
    }

    @Bean
    HealthIndicator recordingsHealthIndicator(
            RecordingsProperties properties, RecordingKeeper keeper, Seal recordingSeal) {
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
