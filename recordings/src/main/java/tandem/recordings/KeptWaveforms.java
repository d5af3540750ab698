package tandem.recordings;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Semaphore;

/// Makes them with the transcript, or when somebody asks first.
final class KeptWaveforms implements Waveforms {
    /// Reading an hour takes a second; calls need the CPU.
    private static final int AT_ONCE = 2;

    private final RecordingFolder recordings;
    private final Beside beside;
    private final Semaphore making = new Semaphore(AT_ONCE);

    KeptWaveforms(RecordingFolder recordings, Beside beside) {
        this.recordings = recordings;
        this.beside = beside;
    }

    @Override
    public Peaks of(String recordingId) throws IOException {
        var kept = beside.read(recordingId, Beside.Kind.PEAKS);
        return kept.isPresent() ? Peaks.read(kept.get()) : made(recordingId);
    }

    private Peaks made(String recordingId) throws IOException {
        making.acquireUninterruptibly();
        try {
            var recording = recordings.find(recordingId).orElseThrow(() -> new NoSuchFileException(recordingId));
            var peaks = Peaks.of(recording);
            beside.write(recordingId, Beside.Kind.PEAKS, peaks.write());
            return peaks;
        } finally {
            making.release();
        }
    }
}
