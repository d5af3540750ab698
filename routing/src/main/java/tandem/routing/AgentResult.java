package tandem.routing;

/// What became of a command about an agent's own state.
public sealed interface AgentResult {
    record Done(AgentView agent) implements AgentResult {}

    /// The desktop that asked is no longer the live one (I11). Nothing was changed.
    record Displaced() implements AgentResult {}

    record Refused(String why) implements AgentResult {}
}
