package tandem.desktop.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tandem.core.outage.UnavailableException;
import tandem.desktop.DefaultPasswords;
import tandem.desktop.Passwords;

/// Tries the demo's password on everybody, once a change; each try takes a twentieth of a second, so not where anybody
/// waits.
final class DemoPassword implements DefaultPasswords {
    private static final String PASSWORD = "tandem";

    private volatile CompletableFuture<List<String>> users = new CompletableFuture<>();
    private final Function<User, String> hashes;

    /// @param hashes with which passwords are compared now
    DemoPassword(Function<User, String> hashes, Collection<User> all) {
        this.hashes = hashes;
        look(all);
    }

    /// These are the accounts now.
    final void look(Collection<User> all) {
        var found = new CompletableFuture<List<String>>();
        users = found;
        Thread.ofVirtual().name("default-passwords").start(() -> tryAll(all, found));
    }

    private void tryAll(Collection<User> all, CompletableFuture<List<String>> users) {
        try {
            var found = new ArrayList<String>();
            for (var user : all) {
                if (Passwords.matches(PASSWORD, hash(user))) {
                    found.add(user.user());
                }
            }
            users.complete(found.stream().sorted().toList());
        } catch (RuntimeException e) {
            users.completeExceptionally(e);
        }
    }

    /// Where nobody can tell whether they have chosen another, they have not.
    private String hash(User user) {
        try {
            return hashes.apply(user);
        } catch (UnavailableException e) {
            return user.hash();
        }
    }

    @Override
    public List<String> users() {
        return users.join();
    }
}
