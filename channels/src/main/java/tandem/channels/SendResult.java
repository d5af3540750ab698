package tandem.channels;

import java.time.Instant;

/// What became of something an agent wrote.
public sealed interface SendResult {
    /// It is in the journal and on its way.
    record Sent() implements SendResult {}

    /// It is sent then, unless its writer undoes it.
    record Held(Instant until) implements SendResult {}

    /// Nothing was sent: not the agent's interaction, already ended, empty, too long, or the mail server
    /// refused it.
    record Refused(String why) implements SendResult {}
}
