package tandem.desktop.session;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Optional;

/// What a password that somebody chooses has to be: long enough, and not one of those that are tried first.
final class PasswordRules {
    private static final int LONGEST = 200;
    /// Longer ones are not looked at further: it would take long, and nobody guesses them.
    private static final int LONGEST_LOOKED_AT = 64;
    /// Of 0 to 4: can be guessed with less than a million tries.
    private static final int GUESSABLE = 1;

    private final int shortest;
    private final Zxcvbn common = new Zxcvbn();

    PasswordRules(int shortest) {
        this.shortest = shortest;
    }

    /// @return what is wrong with it, as a code; empty if nothing is
    Optional<String> fault(User user, String password) {
        if (!password.equals(password.strip())) {
            return Optional.of("spaces-around");
        }
        if (password.length() < shortest) {
            return Optional.of("too-short");
        }
        if (password.length() > LONGEST) {
            return Optional.of("too-long");
        }
        var looked = password.substring(0, Math.min(password.length(), LONGEST_LOOKED_AT));
        var known = List.of(user.user(), user.name(), "tandem");
        return common.measure(looked, known).getScore() <= GUESSABLE ? Optional.of("too-common") : Optional.empty();
    }

    int shortest() {
        return shortest;
    }
}
