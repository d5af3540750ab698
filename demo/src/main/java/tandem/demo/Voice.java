package tandem.demo;

import java.io.IOException;
import java.util.Optional;

/// Speaks for the demo's recordings: the voice by which the product speaks to callers.
@FunctionalInterface
public interface Voice {
    /// Samples a second of what [#speak] gives.
    int RATE = 8000;

    /// @return 16 bits a sample; empty if there is no voice for the language
    Optional<short[]> speak(String language, String text) throws IOException;
}
