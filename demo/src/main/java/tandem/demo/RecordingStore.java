package tandem.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tandem.core.event.Event;

/// Where recordings are kept.
@FunctionalInterface
public interface RecordingStore {
    /// Keeps a copy of a wav file, and what is said in it. Doing it again changes nothing.
    Event.RecordingStored keep(String recordingId, Path wav, Instant madeAt, String language, List<SpokenLine> said)
            throws IOException;
}
