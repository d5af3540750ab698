package tandem.ivr.speech;

import java.util.List;
import java.util.Set;

/// Hears which of a menu's phrases a caller says. Nothing here blocks the caller's thread: audio is taken in,
/// what comes of it is told to a listener on another thread. Where it is off or dead, menus work by digits.
public interface SpeechRecognition extends AutoCloseable {

    /// Begins to load a language's model, if there is one; returns at once.
    void prepare(String language);

    Readiness readiness(String language);

    /// The words of a phrase that can never be recognised; empty where the model is not ready.
    Set<String> unknownWords(String language, String phrase);

    /// Listens to one answer. If the language is not ready, the listener is told that it failed.
    ///
    /// @param phrases what may be said, lower case
    Hearing hear(String language, List<String> phrases, Listener listener);

    /// Listens to an answer in the caller's own words. That is a hundred times the work of a menu, so there are only
    /// so many at once as there are threads; whoever is one too many is told that it failed, as where the language
    /// is not ready.
    Hearing hearWords(String language, Listener listener);

    /// Somebody waited in vain for a result. After several of these in a row the recogniser rests for a while.
    void reportFailure(String language);

    @Override
    void close();

    /// Whether a language can be recognised now.
    sealed interface Readiness {
        record Ready() implements Readiness {}

        record Loading() implements Readiness {}

        /// @param reason as an operator understands it, e.g. `no model at /…`
        record Off(String reason) implements Readiness {}
    }

    /// One answer being listened to. Its methods return at once.
    interface Hearing extends AutoCloseable {
        /// 8 kHz mono 16-bit little-endian.
        void audio(byte[] pcm);

        /// No more is to come: [Listener#heard] follows.
        void finish();

        @Override
        void close();
    }

    /// Told what is recognised; called on the recogniser's threads, must not block. Unknown words are `[unk]`.
    interface Listener {
        /// What it sounds like so far.
        void partly(String text);

        /// The caller has paused, or [Hearing#finish] was asked for; empty if nothing was said.
        void heard(String text);

        void failed(String reason);
    }
}
