package tandem.desktop.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tandem.desktop.DesktopProperties;
import tandem.desktop.Passwords;
import tandem.desktop.problem.ProblemException;

/// Compares passwords without letting anybody guess, find out who exists, or exhaust our memory. Who is refused, why
/// and from where is in the log.
///
/// Tries are counted three ways: of an account from one address, of an address, and of an account from all addresses
/// from which it has not logged in lately. So nobody guesses from many addresses, nor locks somebody out of where they
/// usually are.
final class PasswordCheck implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final int NAME_LOGGED = 64;
    private static final int PLACES = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LONGEST = 200;

    private final UserFile users;
    private final Tries perPlace;
    private final Tries perAddress;
    private final Tries perAccount;
    private final Tries logged;
    private final Set<String> usualPlaces = Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));
    private final HashingDesk hashing;
    private final String nobodysHash = Passwords.hash("nobody has this password");

    PasswordCheck(UserFile users, Clock clock, DesktopProperties.LogIn limits) {
        this.users = users;
        this.perPlace = new Tries(clock, limits.triesPerMinute());
        this.perAddress = new Tries(clock, limits.addressTriesPerMinute());
        this.logged = new Tries(clock, limits.addressTriesPerMinute());
        this.perAccount = new Tries(clock, limits.accountTriesPerMinute());
        this.hashing = new HashingDesk(limits.hashesAtOnce(), limits.waitingHashes(), PATIENCE);
    }

    /// @return empty if there is no such user or the password is wrong
    /// @throws ProblemException 429 after too many tries, 503 while too many passwords are being compared
    Optional<UserFile.User> check(String user, String password, String address) {
        var account = user.toLowerCase(Locale.ROOT);
        var place = address + " " + account;
        if (!mayTry(account, place, address)) {
            refused(user, address, "too many tries");
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS, "too-many-tries", "Too many tries; wait a minute and try again");
        }
        var found = users.find(user);
        var hash = found.map(UserFile.User::hash).orElse(nobodysHash);
        if (!matches(password, hash) || found.isEmpty()) {
            refused(user, address, found.isEmpty() ? "no such user" : "wrong password");
            return Optional.empty();
        }
        perPlace.forgive(place);
        usualPlaces.add(place);
        return found;
    }

    private boolean mayTry(String account, String place, String address) {
        return perPlace.take(place)
                && perAddress.take(address)
                && (usualPlaces.contains(place) || perAccount.take(account));
    }

    /// Whoever tries chooses the name and how often, so neither all of it nor every time is written down.
    private void refused(String user, String address, String why) {
        if (!logged.take(address)) {
            return;
        }
        String name = user.substring(0, Math.min(user.length(), NAME_LOGGED)).replaceAll("\\p{C}", "?");
        LOG.warn("Log-in as '{}' from {} refused: {}", name, address, why);
    }

    /// The newest ten thousand.
    private static final class Recent extends LinkedHashMap<String, Boolean> {
        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > PLACES;
        }
    }

    private boolean matches(String password, String hash) {
        return hashing.compare(() -> password.length() <= LONGEST && Passwords.matches(password, hash));
    }

    @Override
    public void close() {
        hashing.close();
    }
}
