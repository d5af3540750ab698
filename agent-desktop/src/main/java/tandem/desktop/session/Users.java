package tandem.desktop.session;

import java.util.Collection;
import java.util.Optional;

/// The accounts there are.
interface Users {
    Optional<User> find(String user);

    /// Those that are configured.
    Collection<User> all();
}
