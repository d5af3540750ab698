package tandem.core;

import java.time.Instant;

/// What is said in calls, while it is being said. Whoever recognises speech tells it here; whoever follows
/// the conversation hears it, on whichever node they are. Nothing is kept: what must not be lost is an event.
public interface LiveWords {
    int LONGEST = 2000;

    /// Something somebody has said, a sentence or what comes near it.
    ///
    /// @param language in which it was recognised (`en`, `zh`)
    record Said(InteractionId interaction, Party by, String language, String text, Instant at) {
        public Said {
            if (text.length() > LONGEST) {
                text = text.substring(text.length() - LONGEST);
            }
        }
    }

    /// One trip to Redis: not on a thread that carries sound. What cannot be told is lost, and logged.
    void tell(Said said);

    /// Until it is closed, on a thread of the listener's own.
    AutoCloseable listen(Listener listener);

    @FunctionalInterface
    interface Listener {
        void said(Said said);
    }
}
