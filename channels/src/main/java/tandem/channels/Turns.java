package tandem.channels;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.outage.Outage;
import tandem.routing.Router;

/// Tells routing whose turn it is in a conversation by text: while the customer owes the answer it takes less of its
/// agent (R5). Whoever records the words says so, directly after; saying it again changes nothing. Where the
/// configuration makes no difference, nothing is asked of routing.
public final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final Router router;
    private final Outage outage = new Outage(LOG, "Routing does not hear whose turn it is");
    private final Channel channel;

    public Turns(Router router, Channel channel) {
        this.router = router;
        this.channel = channel;
    }

    public void agentAnswered(InteractionId interaction) {
        customerOwes(interaction, true);
    }

    public void customerWrote(InteractionId interaction) {
        customerOwes(interaction, false);
    }

    /// The words are on record; if routing does not hear whose turn it is, the next ones say so.
    private void customerOwes(InteractionId interaction, boolean owes) {
        var capacity = router.configuration().capacity();
        if (capacity.weightWhileCustomerOwes(channel) == capacity.weight(channel)) {
            return;
        }
        try {
            router.customerOwes(interaction, owes);
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }
}
