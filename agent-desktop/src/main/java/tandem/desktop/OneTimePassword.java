package tandem.desktop;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A password that nobody guesses and that can be read to somebody over the telephone.
///
/// @param hash what users.yml has of it
public record OneTimePassword(String password, String hash) {
    /// Without what looks like something else.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int IN_A_GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static OneTimePassword made() {
        var password = IntStream.range(0, GROUPS).mapToObj(_ -> group()).collect(Collectors.joining("-"));
        return new OneTimePassword(password, Passwords.hash(password));
    }

    private static String group() {
        return RANDOM.ints(IN_A_GROUP, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    /// Not the password.
    @Override
    public String toString() {
        return "a one-time password";
    }
}
