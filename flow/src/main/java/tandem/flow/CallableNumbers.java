package tandem.flow;

import java.util.Optional;

/// Which numbers we call: whoever asks for a callback decides what is dialled at our cost.
@FunctionalInterface
public interface CallableNumbers {

    /// In E.164; empty if it is none, or one that we do not call.
    ///
    /// @param text as somebody writes it, by the rules of the region
    Optional<String> callable(String text);
}
