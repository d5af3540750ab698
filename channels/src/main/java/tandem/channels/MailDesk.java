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

    /// @param subject null for "Re: " and the thread's subject
    record Reply(@Nullable String subject, String text, List<String> cc) {}
}
