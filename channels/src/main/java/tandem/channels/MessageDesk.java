package tandem.channels;

import java.util.List;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.Actor;

/// The agent's side of a thread of messages (SMS, messaging services). What both sides wrote is in the journal as
/// `MessageAdded`, what became of ours as `MessageReported`.
public interface MessageDesk {

    /// Has the agent's message sent. The same `messageId` again adds nothing.
    ///
    /// @param files ids of files of the interaction that were uploaded
    SendResult send(AgentId agent, InteractionId interaction, String messageId, String text, List<String> files);

    /// By which of our addresses a thread is written.
    ///
    /// @param carrier by its name in the configuration
    /// @param from    our address there; empty for a service that has none
    /// @param queue   where its messages wait, and in whose name they are written
    record Sender(String carrier, Channel channel, String from, QueueId queue) {}

    /// By which addresses this agent may begin to write: those whose queue they serve.
    List<Sender> senders(AgentId agent);

    /// Writes to somebody without having been asked. Who writes with us already is written to in that thread's open
    /// contact; else it has a new one. The same `messageId` again adds nothing. Whether the agent may write to
    /// this number at all is for whoever asks to see.
    ///
    /// @param to the customer's address as the carrier knows it; of a messaging service only one who has
    ///           written to us
    BeginResult begin(Actor.Desktop by, Sender sender, String to, String messageId, String text, CommandId command);

    /// Writes to the caller within the call that this agent has in hand (T17): it stays one contact, into
    /// which their answers come while it is in hand. The same `messageId` again adds nothing. Whether the
    /// agent may write to this number at all is for whoever asks to see.
    ///
    /// @param to the customer's number, E.164
    BeginResult within(AgentId agent, InteractionId call, Sender sender, String to, String messageId, String text);

    /// Has words of somebody who supervises and has joined sent (S3). That they may is for whoever asks to see.
    SendResult join(String name, InteractionId interaction, String messageId, String text);
}
