package tandem.channels;

/// What became of something an agent wrote.
public sealed interface SendResult {
    /// It is in the journal and on its way.
    record Sent() implements SendResult {}

    /// Nothing was sent: not the agent's interaction, already ended, empty, too long, or the mail server
    /// refused it.
    record Refused(String why) implements SendResult {}
}
