package tandem.desktop.session;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.UnavailableException;
import tandem.desktop.DesktopProperties;

/// How often somebody may try to log in. Tries are counted three ways: of an account from one address, of an address,
/// and of an account from all addresses from which it has not logged in lately. So nobody guesses from many addresses,
/// nor locks somebody out of where they usually are.
///
/// Each node tells the others of its tries, so that guessing at several nodes gains nothing; while they do not
/// hear each other, each counts its own.
final class TryLimits {
    private static final Logger LOG = LoggerFactory.getLogger(TryLimits.class);
    private static final int PLACES = 10_000;
    private static final int LONGEST_TOLD = 200;
    private static final int PARTS = 4;
    private static final String TRIED = "tried";
    private static final String RIGHT = "right";

    private final Tries perPlace;
    private final Tries perAddress;
    private final Tries perAccount;
    private final Set<String> usualPlaces = Collections.synchronizedSet(Collections.newSetFromMap(new Recent()));
    private final Consumer<String> others;
    private final String node = UUID.randomUUID().toString();

    /// @param others tells all nodes, this one included ([#hear])
    TryLimits(Clock clock, DesktopProperties.LogIn limits, Consumer<String> others) {
        this.perPlace = new Tries(clock, limits.triesPerMinute());
        this.perAddress = new Tries(clock, limits.addressTriesPerMinute());
        this.perAccount = new Tries(clock, limits.accountTriesPerMinute());
        this.others = others;
    }

    /// Takes one try; false if there is none left in this minute.
    boolean take(String user, String address) {
        var account = account(user);
        boolean may = takeHere(account, address);
        if (may) {
            tell(TRIED, account, address);
        }
        return may;
    }

    /// Whether this account has lately logged in from there.
    boolean isUsual(String user, String address) {
        return usualPlaces.contains(place(account(user), address));
    }

    /// It was the right password: the wrong ones from there are forgotten.
    void right(String user, String address) {
        var account = account(user);
        rightHere(account, address);
        tell(RIGHT, account, address);
    }

    private boolean takeHere(String account, String address) {
        var place = place(account, address);
        return perPlace.take(place)
                && perAddress.take(address)
                && (usualPlaces.contains(place) || perAccount.take(account));
    }

    private void rightHere(String account, String address) {
        var place = place(account, address);
        perPlace.forgive(place);
        usualPlaces.add(place);
    }

    private void tell(String what, String account, String address) {
        if (account.length() > LONGEST_TOLD) {
            return; // nobody's name
        }
        try {
            others.accept(String.join(" ", node, what, address, account));
        } catch (UnavailableException e) {
            LOG.debug("Other nodes are not told of a try to log in: {}", e.getMessage());
        }
    }

    /// A word of some node.
    void hear(String word) {
        String[] parts = word.split(" ", PARTS);
        if (parts.length < PARTS || parts[0].equals(node)) {
            return;
        }
        if (parts[1].equals(TRIED)) {
            var _ = takeHere(parts[3], parts[2]);
        } else if (parts[1].equals(RIGHT)) {
            rightHere(parts[3], parts[2]);
        }
    }

    private static String account(String user) {
        return user.toLowerCase(Locale.ROOT);
    }

    private static String place(String account, String address) {
        return address + " " + account;
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
}
