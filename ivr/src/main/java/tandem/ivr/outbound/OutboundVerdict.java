package tandem.ivr.outbound;

/// Whether an agent may call a number.
public sealed interface OutboundVerdict {

    /// @param e164     the number as it is dialled
    /// @param trunk    PJSIP endpoint
    /// @param callerId our number that the other side is shown; empty: what the trunk shows anyway
    record Allowed(String e164, String trunk, String callerId) implements OutboundVerdict {}

    /// There can be no such number.
    record NotANumber() implements OutboundVerdict {}

    /// An emergency number, a service of few digits, an extension.
    record ShortNumber() implements OutboundVerdict {}

    /// No agent may call it: it costs extra, or is refused by config/outbound.yml.
    record Refused(String e164) implements OutboundVerdict {}

    /// Others may, this agent may not.
    record NotPermitted(String e164) implements OutboundVerdict {}
}
