package tandem.channels;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// What a visitor's page asks beside the chat itself.
public interface VisitorChats {

    /// Whether chats with this queue begin in a flow: then somebody answers at any time, though it be no person.
    boolean beginsInFlow(QueueId queue);

    /// Takes a message for when nobody is there to chat: it becomes an e-mail interaction, answered to the address
    /// they typed.
    LeaveResult leave(LeftMessage message);

    /// Sends what was said in a chat to an address; once for each chat.
    TranscriptResult transcript(Transcript wish);

    /// Who this browser is to us, by what an earlier chat gave it to keep; empty if that is none of ours.
    Optional<String> visitor(String signed);

    /// @param once    chosen by the page, so that sending again adds nothing
    /// @param visitor what an earlier chat gave this browser to keep
    /// @param source  the address it comes from
    record LeftMessage(
            String once,
            @Nullable String visitor,
            String source,
            QueueId queue,
            @Nullable String name,
            @Nullable String email,
            @Nullable String text,
            Map<String, String> attributes) {}

    sealed interface LeaveResult {
        /// @param visitor for the browser to keep
        record Taken(InteractionId interaction, String visitor) implements LeaveResult {}

        /// @param field that is missing or wrong
        /// @param why   for the page's developer
        record BadField(String field, String why) implements LeaveResult {}

        record UnknownQueue() implements LeaveResult {}

        /// There is no mailbox from which it could be answered.
        record NotOffered() implements LeaveResult {}

        record TooMany() implements LeaveResult {}
    }

    /// @param token    of the chat
    /// @param language of its few words around what was said: `zh`, else English
    /// @param zone     in which times are told
    record Transcript(String token, String email, String language, ZoneId zone) {}

    enum TranscriptResult {
        SENT,
        UNKNOWN_TOKEN,
        BAD_ADDRESS,
        /// There is no mailbox.
        NOT_OFFERED,
        /// It was sent, or is just being sent.
        ONLY_ONCE,
        /// The mail server is away, or does not take it for this address.
        NOT_SENT
    }
}
