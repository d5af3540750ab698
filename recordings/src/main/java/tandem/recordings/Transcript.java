package tandem.recordings;

import java.util.List;
import java.util.stream.Collectors;

/// What was said in a recording (V5).
///
/// @param language of the call, as the model's is called: `en`
/// @param turns    in the order in which they were begun
public record Transcript(Outcome outcome, String language, List<Turn> turns) {
    public Transcript {
        turns = List.copyOf(turns);
    }

    /// What came of transcribing.
    public enum Outcome {
        WRITTEN,
        /// There is no model for the language.
        NO_MODEL,
        /// The sound could not be read or recognised.
        FAILED
    }

    public enum Speaker {
        CUSTOMER,
        AGENT
    }

    /// What one side said without a pause.
    public record Turn(Speaker speaker, List<Word> words) {
        public Turn {
            words = List.copyOf(words);
        }

        public String text() {
            return words.stream().map(Word::text).collect(Collectors.joining(" "));
        }
    }

    /// @param text       `••••` if it is masked
    /// @param start      milliseconds from the recording's beginning
    /// @param end        likewise
    /// @param confidence 0 to 1, of the recogniser
    public record Word(String text, long start, long end, double confidence) {}
}
