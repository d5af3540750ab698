package tandem.ivr;

import tandem.core.Interaction;

/// What became of an agent's wish to call a number.
public sealed interface CallResult {

    /// Their phone is called.
    record Calling(Interaction interaction) implements CallResult {}

    /// There can be no such number.
    record NotANumber() implements CallResult {}

    /// An emergency number, a service of few digits, an extension.
    record ShortNumber() implements CallResult {}

    /// No agent may call it.
    record Refused(String e164) implements CallResult {}

    /// Others may call it.
    record NotPermitted(String e164) implements CallResult {}

    /// Whoever has it does not want to be called.
    record DoNotCall(String e164) implements CallResult {}

    /// They are on the telephone already, or may not call in the name of that queue.
    record NotPossible(String why) implements CallResult {}

    /// Another desktop has taken the place of theirs (I11).
    record Displaced() implements CallResult {}
}
