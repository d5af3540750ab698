package tandem.channels.chat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// Tells routing whose turn it is in a chat (R5): while the visitor owes the answer, it takes less of its agent. Says
/// nothing where that makes no difference.
final class TurnTaking {
    private static final Logger LOG = LoggerFactory.getLogger(TurnTaking.class);

    private final Router router;

    TurnTaking(Router router) {
        this.router = router;
    }

    void agentWrote(InteractionId chat) {
        owes(chat, true);
    }

    void visitorWrote(InteractionId chat) {
        owes(chat, false);
    }

    /// A message that is on record is not worth failing for this; the next one sets it right.
    private void owes(InteractionId chat, boolean visitor) {
        var capacity = router.configuration().capacity();
        if (capacity.weightWhileCustomerOwes(Channel.CHAT) == capacity.weight(Channel.CHAT)) {
            return;
        }
        try {
            router.customerOwes(chat, visitor);
        } catch (RoutingUnavailableException e) {
            LOG.warn("Chat {}: routing did not hear whose turn it is", chat);
        }
    }
}
