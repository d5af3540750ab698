package tandem.routing;

import tandem.core.AgentId;
import tandem.core.SessionId;

/// Who acts for an agent.
public sealed interface Actor {
    AgentId agent();

    /// The agent at their desktop: refused, in the very step that would act, once another has displaced it (I11).
    record Desktop(AgentId agent, SessionId session) implements Actor {}

    /// Somebody entitled to act for the agent, such as a supervisor who takes a contact back. Whether they are is the
    /// caller's business.
    record Entitled(AgentId agent) implements Actor {}
}
