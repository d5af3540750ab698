package tandem.server.recordings;

import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.Binder;
import tandem.channels.ChannelsConfiguration;
import tandem.channels.FileCare;
import tandem.recordings.RecordingCare;

/// Everything that the one master key opens.
record KeptFiles(RecordingCare recordings, FileCare files) {

    static KeptFiles of(Binder settings) {
        return new KeptFiles(RecordingCare.of(settings), ChannelsConfiguration.fileCare(settings));
    }

    record Verified(RecordingCare.Verified recordings, FileCare.Verified files) {
        boolean isWhole() {
            return recordings.faults() == 0 && files.faults() == 0;
        }
    }

    Verified verify(Consumer<String> say) throws IOException {
        return new Verified(recordings.verify(say), files.verify(say));
    }

    /// Makes a new master key and wraps all keys by it; if that had been begun before, finishes it.
    ///
    /// @param say told a line for each whose key cannot be had
    /// @return how many keys were wrapped anew
    long rotate(Consumer<String> say) throws IOException {
        return recordings.rotate(say, files::wrapAnew);
    }

    long encryptRecordings(Consumer<String> say) throws IOException {
        return recordings.encrypt(say);
    }

    long encryptFiles(Consumer<String> say) throws IOException {
        return files.encrypt(say);
    }
}
