package tandem.ivr;

import java.io.IOException;
import java.util.Optional;

/// The voices by which we speak to callers, for whoever else has something to say.
@FunctionalInterface
public interface Narrator {
    /// Samples a second.
    int RATE = 8000;

    /// Slow: never while somebody waits.
    ///
    /// @return 16 bits a sample; empty if no voice speaks the language
    /// @throws IOException if the voice cannot speak this
    Optional<short[]> speak(String language, String text) throws IOException;
}
