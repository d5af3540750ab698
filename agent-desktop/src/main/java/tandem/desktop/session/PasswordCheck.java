package tandem.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
    private final TryLimits tries;
    private final Tries logged;
    private final Audit audit;
    private final HashingDesk usual;
    private final HashingDesk strangers;
    private final String nobodysHash = Passwords.hash("nobody has this password");

    PasswordCheck(Users users, TryLimits tries, Audit audit, Clock clock, DesktopProperties.LogIn limits) {
        this.audit = audit;
        this.users = users;
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
        var found = users.find(user);
        var hash = found.map(User::hash).orElse(nobodysHash);
        var desk = tries.isUsual(user, address) ? usual : strangers;
        if (!desk.compare(() -> password.length() <= LONGEST && Passwords.matches(password, hash)) || found.isEmpty()) {
            refused(user, address, found.isEmpty() ? "no such user" : "wrong password");
            return Optional.empty();
        }
        tries.right(user, address);
        return found;
    }

    /// Whoever tries chooses the name and how often, so neither all of it nor every time is written down.
    private void refused(String user, String address, String why) {
        if (!logged.take(address)) {
            return;
        }
        String name = user.substring(0, Math.min(user.length(), NAME_LOGGED)).replaceAll("\\p{C}", "?");
        audit.note(name, Act.LOG_IN_FAILED, "", Map.of("why", why));
        LOG.warn("Log-in as '{}' from {} refused: {}", name, address, why);
    }

    @Override
    public void close() {
        usual.close();
        strangers.close();
    }
}
