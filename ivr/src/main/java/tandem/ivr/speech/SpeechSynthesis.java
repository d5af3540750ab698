package tandem.ivr.speech;

import java.io.IOException;

/// A voice. Slow (up to a second): never asked while a caller listens.
public interface SpeechSynthesis {

    /// Names the voice and all that shapes its sound: the same name and text give the same audio.
    String voice();

    /// @throws IOException if the voice cannot speak this
    Pcm speak(String text) throws IOException;
}
