package tandem.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tandem.desktop.DesktopProperties;
import tandem.desktop.Passwords;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;

/// Compares passwords without letting anybody guess, find out who exists, or exhaust our memory. Who is refused, why
/// and from where is in the log. Those who have logged in from there before do not wait behind those who guess.
final class PasswordCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final int NAME_LOGGED = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 200;

    private final Users users;
    private final Function<User, String> hashes;
    private final Locks locks;
    private final TryLimits tries;
    private final Tries logged;
    private final Audit audit;
    private final HashingDesk usual;
    private final HashingDesk strangers;
    private final String nobodysHash = Passwords.hash("nobody has this password");

    PasswordCheck(
            Users users,
            Function<User, String> hashes,
            TryLimits tries,
            Locks locks,
            Audit audit,
            Clock clock,
            DesktopProperties.LogIn limits) {
        this.audit = audit;
        this.users = users;
        this.hashes = hashes;
        this.locks = locks;
        this.tries = tries;
        this.logged = new Tries(clock, limits.addressTriesPerMinute());
        this.usual = new HashingDesk(limits.hashesAtOnce(), limits.waitingHashes(), PATIENCE, Duration.ZERO);
        this.strangers =
                new HashingDesk(limits.hashesAtOnce(), limits.waitingHashes(), PATIENCE, limits.restAfterWrong());
    }

    /// @return empty if there is no such user or the password is wrong
    /// @throws ProblemException 429 after too many tries, 503 while too many passwords are being compared
    Optional<User> check(String user, String password, String address) {
        if (!tries.take(user, address)) {
            refused(user, address, "too many tries");
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS, "too-many-tries", "Too many tries; wait a minute and try again");
        }
        boolean isUsual = tries.isUsual(user, address);
        if (!isUsual && locks.left(user).isPositive()) {
            refused(user, address, "locked");
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "locked",
                    "Locked after too many tries: wait, or ask an administrator to unlock you");
        }
        var found = users.find(user);
        var hash = found.map(hashes).orElse(nobodysHash);
        var desk = isUsual ? usual : strangers;
        if (!desk.compare(() -> password.length() <= LONGEST && Passwords.matches(password, hash)) || found.isEmpty()) {
            failed(user, address, found.isEmpty() ? "no such user" : "wrong password");
            return Optional.empty();
        }
        return found;
    }

    /// All that they had to show was right: what went wrong before is forgotten.
    void right(String user, String address) {
        tries.right(user, address);
        locks.clear(user);
    }

    /// Something was wrong: their password, or their code.
    void failed(String user, String address, String why) {
        refused(user, address, why);
        if (locks.failed(user)) {
            audit.note(cut(user), Act.LOCKED, cut(user), Map.of("from", address));
        }
    }

    private static String cut(String user) {
        return user.substring(0, Math.min(user.length(), NAME_LOGGED)).replaceAll("\\p{C}", "?");
    }

    /// Whoever tries chooses the name and how often, so neither all of it nor every time is written down.
    private void refused(String user, String address, String why) {
        if (!logged.take(address)) {
            return;
        }
        String name = cut(user);
        audit.note(name, Act.LOG_IN_FAILED, "", Map.of("why", why));
        LOG.warn("Log-in as '{}' from {} refused: {}", name, address, why);
    }

    @Override
    public void close() {
        usual.close();
        strangers.close();
    }
}
