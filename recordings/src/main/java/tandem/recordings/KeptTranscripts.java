package tandem.recordings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.speech.TranscriptTexts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Transcripts as files beside their recordings.
final class KeptTranscripts implements Transcripts, TranscriptTexts {
    private static final Logger LOG = LoggerFactory.getLogger(KeptTranscripts.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Beside beside;
    private final TranscriptQueue queue;

    KeptTranscripts(Beside beside, TranscriptQueue queue) {
        this.beside = beside;
        this.queue = queue;
    }

    @Override
    public State of(String recordingId) throws IOException {
        var transcript = find(recordingId);
        if (transcript.isPresent()) {
            return new State.There(transcript.get());
        }
        return queue.has(recordingId) ? new State.Waiting() : new State.None();
    }

    Optional<Transcript> find(String recordingId) throws IOException {
        var kept = beside.read(recordingId, Beside.Kind.TRANSCRIPT);
        try {
            return kept.map(bytes -> JSON.readValue(bytes, Transcript.class));
        } catch (JacksonException e) {
            throw new IOException("The transcript of " + recordingId + " is not what was stored", e);
        }
    }

    @Override
    public void keep(String recordingId, Transcript transcript) throws IOException {
        beside.write(recordingId, Beside.Kind.TRANSCRIPT, JSON.writeValueAsBytes(transcript));
    }

    boolean has(String recordingId) {
        return beside.has(recordingId, Beside.Kind.TRANSCRIPT);
    }

    @Override
    public void delete(String recordingId) throws IOException {
        queue.remove(recordingId);
        beside.delete(recordingId);
    }

    /// Found by nothing while it cannot be read: the index is not to wait for a key.
    @Override
    public List<String> turns(String recordingId) {
        try {
            return find(recordingId).stream()
                    .flatMap(transcript -> transcript.turns().stream())
                    .map(Transcript.Turn::text)
                    .toList();
        } catch (IOException e) {
            LOG.warn("The transcript of {} cannot be searched: {}", recordingId, e.getMessage());
            return List.of();
        }
    }
}
