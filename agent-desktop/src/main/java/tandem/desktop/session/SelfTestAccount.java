package tandem.desktop.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.desktop.Passwords;
import tandem.desktop.rights.Roles;

/// The account of the self-test, which is there only while one runs: a self-test writes a password into a file among
/// the secrets of the installation and holds a lock on it. The lock goes with the process, however that ends, and the
/// account with it.
final class SelfTestAccount {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTestAccount.class);
    static final String USER = "probe";

    private final @Nullable Path file;
    private String password = "";
    private @Nullable User user;

    /// @param file null where there is to be no such account
    SelfTestAccount(@Nullable Path file) {
        this.file = file;
    }

    /// One at a time: within a process a lock is nobody else's.
    synchronized Optional<User> find(String name) {
        if (file == null || !USER.equals(name)) {
            return Optional.empty();
        }
        try {
            return isHeld(file) ? Optional.of(account(Files.readString(file).strip())) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("Whether a self-test runs cannot be told: {}", e.toString());
            return Optional.empty();
        }
    }

    private static boolean isHeld(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        }
    }

    /// The same one as long as the password is the same: it is asked for with every request of the self-test.
    private User account(String now) {
        var known = user;
        if (known == null || !now.equals(password)) {
            var roles = Set.of(Roles.AGENT, Roles.SUPERVISOR);
            known = User.of(USER, "Self-test", Passwords.hash(now), roles, new AgentId(USER));
            user = known;
            password = now;
        }
        return known;
    }
}
