package tandem.flow.service;

import org.jspecify.annotations.Nullable;

/// What became of somebody's proving that an account is theirs (I11).
public sealed interface Proof {
    /// @param name of the account's holder; null if the service does not say
    record Theirs(String account, @Nullable String name) implements Proof {}

    /// Account and PIN do not belong together; which of the two is wrong is nobody's business.
    record Wrong() implements Proof {}

    /// Too many have tried in vain: nobody may for a while, whatever they key in.
    record Locked() implements Proof {}

    /// It cannot be told now.
    record Unavailable(String reason) implements Proof {}
}
