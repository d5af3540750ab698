package tandem.channels;

import java.util.List;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.EventId;

/// The agent's side of a chat. What both sides wrote is in the journal as `MessageAdded`.
public interface ChatDesk {

    /// Sends the agent's message. The same `messageId` again adds nothing.
    ///
    /// @param text  may be empty if there are files
    /// @param files ids of files of the interaction: uploaded ([Attachments]), or sent in it before
    SendResult send(AgentId agent, InteractionId chat, String messageId, String text, List<String> files);

    /// Sends words of somebody who supervises and has joined; the visitor sees their name (S3). That they may is for
    /// whoever asks to see.
    SendResult join(String name, InteractionId chat, String messageId, String text);

    /// Words alone.
    default SendResult send(AgentId agent, InteractionId chat, String messageId, String text) {
        return send(agent, chat, messageId, text, List.of());
    }

    /// Shows the visitor that the agent is typing. Not journalled; lost if nobody listens.
    void typing(AgentId agent, InteractionId chat);

    /// Tells who listens that a visitor is typing.
    void onVisitorTyping(TypingListener listener);

    /// Shows the visitor that whoever serves them has read up to there; of anybody else it is nothing.
    void read(AgentId agent, InteractionId chat, EventId upTo);

    /// Up to where the visitor has read; empty if they have read nothing, or long ago.
    Optional<EventId> readByVisitor(InteractionId chat);

    /// Tells who listens that a visitor has read.
    void onVisitorRead(ReadListener listener);

    @FunctionalInterface
    interface ReadListener {
        void read(InteractionId chat, EventId upTo);
    }

    @FunctionalInterface
    interface TypingListener {
        void typing(InteractionId chat);
    }
}
