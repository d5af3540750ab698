package tandem.routing.store;

import tandem.core.AgentId;
import tandem.core.InteractionId;

/// Whose time has come. Firing one that is not due (any more) changes nothing, so any node may fire any.
public sealed interface Deadline {
    /// An unanswered offer, a connection that does not come about, a wrap-up or a flow without end.
    record OfInteraction(InteractionId interaction) implements Deadline {}

    /// A desktop lost for some time.
    record OfDesktop(AgentId agent) implements Deadline {}

    /// An agent may again be offered what he declined or missed.
    record OfRetry(AgentId agent) implements Deadline {}
}
