package tandem.routing.model;

import java.util.Map;
import tandem.core.QueueId;

/// What a [WaitingStep] does to a waiting interaction.
public sealed interface Action {
    /// From now on these agents may serve it as well (R2).
    record Relax(Requirement to) implements Action {}

    /// As [Relax] to what the donor queue requires, but only while the donor keeps its own service level (R10).
    record Borrow(QueueId from) implements Action {}

    /// Its priority grows by so much.
    record Raise(int by) implements Action {}

    /// It goes to another queue, its age kept (R14).
    record MoveTo(QueueId queue) implements Action {}

    /// It leaves the queue and goes back to its adapter, which does the rest (R14).
    ///
    /// @param words what the customer is told, by language; empty for nothing
    record Leave(Exit exit, Map<String, String> words) implements Action {}

    /// What the adapter does with an interaction that leaves its queue.
    enum Exit {
        CALLBACK,
        VOICEMAIL,
        /// Say or write the words and end.
        MESSAGE,
        HANG_UP
    }
}
