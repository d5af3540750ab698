package tandem.channels.mail;

import tandem.core.ThreadId;

/// What is to be sent, or why it cannot be.
sealed interface Prepared {
    /// @param correspondent whose mails with this subject belong to the thread from now on
    record Ready(ReplyWriter.Draft draft, ThreadId thread, String correspondent) implements Prepared {}

    /// @param why for the agent
    record Not(String why) implements Prepared {}
}
