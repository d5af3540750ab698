package tandem.channels.mail;

import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// What was decided about a mail. Decided once; carrying it out may be repeated.
///
/// @param carriedOut whether it is all in the journal, so that only the mailbox has to be told
public record Filing(MailKey key, Action action, InteractionId interaction, ThreadId thread, boolean carriedOut) {

    public enum Action {
        /// A new interaction, queued.
        QUEUE,
        /// The same, for what one sender writes beyond the limit: the next of it joins this one.
        GATHER,
        /// The thread's unfinished interaction gets it.
        APPEND,
        /// A new interaction that is closed at once: on record, but nobody's work.
        FILE
    }

    public Filing done() {
        return new Filing(key, action, interaction, thread, true);
    }
}
