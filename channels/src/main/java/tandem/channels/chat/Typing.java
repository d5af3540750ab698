package tandem.channels.chat;

import tandem.core.AgentId;
import tandem.core.InteractionId;

/// Who is typing, told to every node. Nothing is stored; what nobody hears is lost.
public interface Typing {

    void visitorTypes(InteractionId chat);

    void agentTypes(AgentId agent, InteractionId chat);

    /// Begins to tell a listener, until the subscription is closed.
    AutoCloseable listen(Listener listener);

    /// Who wants to know, on this node.
    interface Listener {
        void visitorTypes(InteractionId chat);

        void agentTypes(AgentId agent, InteractionId chat);
    }
}
