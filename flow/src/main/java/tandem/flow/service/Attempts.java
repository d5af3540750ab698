package tandem.flow.service;

import java.time.Duration;

/// How often it was tried in vain to prove that an account is one's own (I11), by the account or by who calls;
/// on whatever line and node: it outlives them all.
public interface Attempts {

    /// Takes an attempt before it is made, so that many lines at once have no more of them than one.
    ///
    /// @param whose an account's number, or a caller's
    Leave take(String whose);

    /// The attempt could not be made, and counts for nothing.
    void giveBack(String whose);

    /// It was theirs: what was before is forgotten.
    void forget(String whose);

    /// Nothing to count with: nobody can try.
    Attempts NONE = new Attempts() {
        @Override
        public Leave take(String whose) {
            throw new IllegalStateException("there is no Redis");
        }

        @Override
        public void giveBack(String whose) {}

        @Override
        public void forget(String whose) {}
    };

    /// Whether it may be tried.
    sealed interface Leave {
        /// @param left how often after this time
        record Granted(int left) implements Leave {}

        /// @param time for how long nobody may try
        record Locked(Duration time) implements Leave {}
    }
}
