package tandem.channels;

import tandem.core.AgentId;
import tandem.core.InteractionId;

/// The agent's side of a chat. What both sides wrote is in the journal as `MessageAdded`.
public interface ChatDesk {

    /// Sends the agent's message. The same `messageId` again adds nothing.
    SendResult send(AgentId agent, InteractionId chat, String messageId, String text);

    /// Shows the visitor that the agent is typing. Not journalled; lost if nobody listens.
    void typing(AgentId agent, InteractionId chat);

    /// Tells who listens that a visitor is typing.
    void onVisitorTyping(TypingListener listener);

    @FunctionalInterface
    interface TypingListener {
        void typing(InteractionId chat);
    }
}
