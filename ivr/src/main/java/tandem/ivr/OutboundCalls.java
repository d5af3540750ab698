package tandem.ivr;

import java.util.List;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.routing.Actor;
import tandem.routing.model.QueueProfile;

/// Calls that agents begin (T10).
public interface OutboundCalls {

    /// Calls a number for an agent: their phone first, then the number's. It is an interaction of their
    /// own, in the name of a queue, whose trunk, number and wrap-up it has. What comes of it the journal
    /// says: `Connected`; `AttemptFailed` or `ConnectFailed`, then `Closed`.
    ///
    /// @param id      of the interaction to be; said again with the same, nothing is called a second time
    /// @param number  as people write it, by the rules of the region, or E.164
    CallResult call(Actor.Desktop by, InteractionId id, String number, QueueId queue, CommandId command);

    /// Whether an agent may write to a number: by the same rules as for a call, the do-not-call list included.
    ///
    /// @param number as people write it, by the rules of the region, or E.164
    /// @param queue  in whose name
    ReachResult mayWriteTo(AgentId agent, String number, QueueId queue);

    /// In whose names an agent may call, in order of display.
    List<QueueProfile> queues(AgentId agent);
}
