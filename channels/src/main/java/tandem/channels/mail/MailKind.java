package tandem.channels.mail;

/// What sort of sender is behind a mail; decides whether an agent has to see it.
public enum MailKind {
    /// A person, as far as one can tell.
    PERSONAL,
    /// Sent by a program, but not in answer to a mail: a web form, a monitor. Queued as well, marked.
    AUTOMATIC,
    /// A program's answer: out of office, "we received your mail". Never opens work.
    AUTO_REPLY,
    /// To many at once: newsletters, mailing lists. Never opens work.
    BULK,
    /// A mail that could not be delivered comes back. Work only if it was ours.
    BOUNCE,
    /// A mail system says what became of a mail short of its return: delayed, delivered, read. Never work.
    REPORT,
    /// One of our own that was delivered to us as well.
    OWN
}
