package tandem.ivr.control;

import tandem.ivr.control.Leg.Acceptance;

/// What became of a call that an agent hands over to a colleague (T4).
sealed interface Handed {
    /// It is theirs, and they are in contact.
    record Over(Acceptance to) implements Handed {}

    /// It waits for them: they could not take it at this very moment.
    record Waits() implements Handed {}

    /// It is the agent's as before.
    record Refused(String why) implements Handed {}
}
