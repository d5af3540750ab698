package tandem.ivr.speech;

import java.util.function.Consumer;

/// Turns what was recorded into text, in its own time: never on a caller's thread, one after the other.
public interface Transcriber {

    /// Nobody is told anything where the language has no model, nothing was understood, or too much waits already.
    void transcribe(String language, Pcm sound, Consumer<Transcript> told);

    /// @param language of the model
    record Transcript(String language, String text) {}
}
