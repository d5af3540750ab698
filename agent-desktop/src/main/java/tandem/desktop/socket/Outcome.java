package tandem.desktop.socket;

import org.jspecify.annotations.Nullable;
import tandem.core.Interaction;

/// What a command came to.
sealed interface Outcome {
    Outcome DONE = new Done(null);
    Outcome DISPLACED = new Failed("displaced", "Another desktop has taken over");

    /// @param value what the page may want to know at once
    record Done(@Nullable Object value) implements Outcome {}

    /// @param code as in docs/desktop-protocol.md
    record Failed(String code, String message) implements Outcome {}

    static Outcome done(Interaction interaction) {
        return new Done(interaction);
    }

    static Outcome failed(String code, String message) {
        return new Failed(code, message);
    }
}
