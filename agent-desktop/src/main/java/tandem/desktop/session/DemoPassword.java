package tandem.desktop.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tandem.desktop.DefaultPasswords;
import tandem.desktop.Passwords;

/// Tries the demo's password on everybody, once a change; each try takes a twentieth of a second, so not where anybody waits.
final class DemoPassword implements DefaultPasswords {
    private static final String PASSWORD = "tandem";

    private volatile CompletableFuture<List<String>> users = new CompletableFuture<>();

    DemoPassword(Collection<User> all) {
        look(all);
    }

    /// These are the accounts now.
    final void look(Collection<User> all) {
        var found = new CompletableFuture<List<String>>();
        users = found;
        Thread.ofVirtual().name("default-passwords").start(() -> tryAll(all, found));
    }

    private static void tryAll(Collection<User> all, CompletableFuture<List<String>> users) {
        try {
            var found = new ArrayList<String>();
            for (var user : all) {
                if (Passwords.matches(PASSWORD, user.hash())) {
                    found.add(user.user());
                }
            }
            users.complete(found.stream().sorted().toList());
        } catch (RuntimeException e) {
            users.completeExceptionally(e);
        }
    }

    @Override
    public List<String> users() {
        return users.join();
    }
}
