package tandem.ivr.service;

import java.time.Duration;

/// How often somebody has tried in vain to prove that an account is theirs (I11), on whatever line and node: it
/// outlives them all.
public interface Attempts {

    /// Takes an attempt before it is made, so that many lines at once have no more of them than one.
    Leave take(String account);

    /// The attempt could not be made, and counts for nothing.
    void giveBack(String account);

    /// It was theirs: what was before is forgotten.
    void forget(String account);

    /// Nothing to count with: nobody can try.
    Attempts NONE = new Attempts() {
        @Override
        public Leave take(String account) {
            throw new IllegalStateException("there is no Redis");
        }

        @Override
        public void giveBack(String account) {}

        @Override
        public void forget(String account) {}
    };

    /// Whether it may be tried.
    sealed interface Leave {
        /// @param left how often after this time
        record Granted(int left) implements Leave {}

        /// @param time for how long nobody may try
        record Locked(Duration time) implements Leave {}
    }
}
