package tandem.desktop.session;

import java.time.Duration;

/// Who has failed too often to log in, and is locked out for a while at all nodes, also with the right password. It
/// holds for where they have not logged in lately: nobody can lock somebody out of where they usually are.
interface Locks {
    /// For how long they are still locked out; zero if they are not.
    Duration left(String user);

    /// @return whether they are locked out by that
    boolean failed(String user);

    /// @return whether they were locked out
    boolean clear(String user);
}
