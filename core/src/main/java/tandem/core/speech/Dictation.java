package tandem.core.speech;

import java.io.IOException;
import java.util.List;

/// Recognises whatever was said in a recording, in its own time: the CPU is the callers' first, and while one of them
/// is
/// listened to it pauses.
public interface Dictation {

    /// Whether a language can be recognised. Asking makes it ready, in the background.
    Readiness readiness(String language);

    /// The words of one channel. Blocks for as long as it takes; to be called on a thread of the caller's own, which
    /// gets the lowest priority for good.
    ///
    /// @param sound telephone sound
    /// @throws IOException if it cannot be read or recognised
    /// @throws InterruptedException if the thread is interrupted: what was heard by then is lost
    List<Word> words(String language, Samples sound) throws IOException, InterruptedException;

    /// Whether a language can be recognised.
    sealed interface Readiness {
        record Ready() implements Readiness {}

        /// Its model is being loaded.
        record Loading() implements Readiness {}

        /// There is no model that can be used.
        record Never(String why) implements Readiness {}
    }

    /// Mono, 8000 samples a second, 16 bits each, little-endian.
    interface Samples {
        /// @return how many bytes, an even number; -1 at the end
        int read(byte[] into) throws IOException;
    }

    /// @param start      milliseconds from the beginning of the sound
    /// @param end        likewise
    /// @param confidence 0 to 1
    record Word(String text, long start, long end, double confidence) {}
}
