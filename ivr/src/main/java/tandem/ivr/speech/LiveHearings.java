package tandem.ivr.speech;

/// Listens to talks, in whatever words, without taking the place of a caller who answers a menu.
@FunctionalInterface
public interface LiveHearings {

    /// If the language is not ready, the listener is told that it failed; asking makes it ready.
    SpeechRecognition.Hearing hear(String language, SpeechRecognition.Listener listener);
}
