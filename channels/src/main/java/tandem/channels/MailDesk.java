package tandem.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;

/// The agent's side of an e-mail interaction. What was received and sent is in the journal as `MailAdded`.
public interface MailDesk {

    /// Sends the agent's answer with the threading headers of the mail it answers. Sent at most once per command
    /// id.
    SendResult reply(AgentId agent, InteractionId mail, Reply reply, CommandId command);

    /// Where an answer would go, so that its writer sees that before they send it.
    DraftResult draft(AgentId agent, InteractionId mail);

    /// @param subject    null for "Re: " and the thread's subject
    /// @param quote      whether the answered mail is quoted below
    /// @param quoteIntro the line before the quote, in the writer's language; null for one in English
    /// @param answers    the Message-ID of the mail the writer saw as the answered one; null for the newest
    record Reply(
            @Nullable String subject,
            String text,
            List<String> cc,
            boolean quote,
            @Nullable String quoteIntro,
            @Nullable String answers) {

        public Reply(@Nullable String subject, String text, List<String> cc) {
            this(subject, text, cc, true, null, null);
        }
    }

    sealed interface DraftResult {
        /// @param to      every address the answer will be sent to
        /// @param answers the Message-ID of the mail it answers
        record Draft(List<String> to, String subject, String answers) implements DraftResult {}

        /// @param why for the agent
        record Refused(String why) implements DraftResult {}
    }
}
