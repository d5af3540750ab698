package tandem.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tandem.desktop.DesktopProperties;
import tandem.desktop.Passwords;
import tandem.desktop.problem.ProblemException;

/// Compares passwords without letting anybody guess, find out who exists, or exhaust our memory.
final class PasswordCheck implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 200;

    private final UserFile users;
    private final Tries perUser;
    private final Tries perAddress;
    private final HashingDesk hashing;
    private final String nobodysHash = Passwords.hash("nobody has this password");

    PasswordCheck(UserFile users, Clock clock, DesktopProperties.LogIn limits) {
        this.users = users;
        this.perUser = new Tries(clock, limits.triesPerMinute());
        this.perAddress = new Tries(clock, limits.addressTriesPerMinute());
        this.hashing = new HashingDesk(limits.hashesAtOnce(), limits.waitingHashes(), PATIENCE);
    }

    /// @return empty if there is no such user or the password is wrong
    /// @throws ProblemException 429 after too many tries, 503 while too many passwords are being compared
    Optional<UserFile.User> check(String user, String password, String address) {
        var key = address + " " + user.toLowerCase(Locale.ROOT);
        if (!perUser.take(key) || !perAddress.take(address)) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS, "too-many-tries", "Too many tries; wait a minute and try again");
        }
        var found = users.find(user);
        var hash = found.map(UserFile.User::hash).orElse(nobodysHash);
        if (!matches(password, hash) || found.isEmpty()) {
            return Optional.empty();
        }
        perUser.forgive(key);
        return found;
    }

    private boolean matches(String password, String hash) {
        return hashing.compare(() -> password.length() <= LONGEST && Passwords.matches(password, hash));
    }

    @Override
    public void close() {
        hashing.close();
    }
}
