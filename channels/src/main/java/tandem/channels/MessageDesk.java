package tandem.channels;

import java.util.List;
import tandem.core.AgentId;
import tandem.core.InteractionId;

/// The agent's side of a thread of messages (SMS, messaging services). What both sides wrote is in the journal as
/// `MessageAdded`, what became of ours as `MessageReported`.
public interface MessageDesk {

    /// Has the agent's message sent. The same `messageId` again adds nothing.
    ///
    /// @param files ids of files of the interaction that were uploaded
    SendResult send(AgentId agent, InteractionId interaction, String messageId, String text, List<String> files);

    /// Has words of somebody who supervises and has joined sent (S3). That they may is for whoever asks to see.
    SendResult join(String name, InteractionId interaction, String messageId, String text);
}
