package tandem.desktop.session;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// The accounts there are.
interface Users {
    Optional<User> find(String user);

    /// The account of somebody who is in no file, as it was said elsewhere when they logged in.
    default Optional<User> made(String user, String name, Set<String> roles) {
        return Optional.empty();
    }

    /// Those that are configured.
    Collection<User> all();
}
