package tandem.desktop.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A report somebody has given a name.
///
/// @param version counts the changes
/// @param shared  code of the role whose people see it as well; null for nobody
/// @param query   what is asked, as an address has it
record SavedReport(
        String id,
        long version,
        String name,
        String owner,
        @Nullable String shared,
        String query,
        @Nullable Schedule schedule) {

    /// What becomes of the mail of a schedule.
    ///
    /// @param due   for which time
    /// @param tries so far
    /// @param at    of the last change
    /// @param retry when it is tried again; null if it is not
    /// @param why   it was not sent, or nobody knows
    /// @param sent  when the last one was
    record Standing(
            Instant due,
            State state,
            int tries,
            Instant at,
            @Nullable Instant retry,
            @Nullable String why,
            @Nullable Instant sent) {

        static Standing waiting(Instant due, Instant now) {
            return new Standing(due, State.WAITING, 0, now, null, null, null);
        }
    }

    enum State {
        /// For its time.
        WAITING,
        /// Is being made and sent.
        SENDING,
        /// Could not be sent, and is tried again.
        FAILED
    }
}
