package tandem.channels;

import org.jspecify.annotations.Nullable;
import tandem.core.Claims;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// Mail for visitors of the chat: what they leave while nobody is there, and what was said to take along. Their
/// address is typed by them: it is written to, and identifies nobody.
public interface VisitorMail {

    /// Whether there is a mailbox from which they can be answered.
    boolean offered();

    /// Makes an e-mail interaction of it, in the queue or the one in its place. The same `once` again adds nothing.
    Left leave(Message message);

    /// Sends a text to the visitor, from the mailbox of the queue or the one in its place.
    Sent send(Letter letter);

    /// @param once    names the message: the same again is the same
    /// @param visitor who they are to us: their browser
    /// @param source  where it comes from, for the limit on how much one may send
    /// @param email   where the answer goes
    record Message(
            String once,
            String visitor,
            String source,
            QueueId queue,
            @Nullable String name,
            String email,
            String text,
            Claims claims) {}

    /// @param queue null if there was none
    record Letter(InteractionId about, @Nullable QueueId queue, String to, String subject, String text) {}

    sealed interface Left {
        record Taken(InteractionId interaction) implements Left {}

        /// There is no mailbox.
        record NotOffered() implements Left {}

        record TooMany() implements Left {}
    }

    enum Sent {
        SENT,
        /// There is no mailbox.
        NOT_OFFERED,
        /// The mail server is away, or does not take it for this address.
        NOT_SENT
    }
}
