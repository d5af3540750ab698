package tandem.ivr;

/// Whether an agent may reach a number, other than by a call.
public sealed interface ReachResult {
    /// @param e164 the number as it is dialled
    record May(String e164) implements ReachResult {}

    /// @param why as for a call
    record MayNot(CallResult why) implements ReachResult {}
}
