package tandem.desktop;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Makes and compares the Argon2 hashes of config/users.yml.
public final class Passwords {
    /// Argon2id, 16 MB, two passes: about a twentieth of a second each.
    private static final Argon2PasswordEncoder ARGON2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    private Passwords() {}

    /// The text to put into config/users.yml. A line break at the end is taken for the end of input.
    public static String hash(CharSequence password) {
        return ARGON2.encode(password.toString().stripTrailing());
    }

    /// Takes as long for a wrong password as for the right one.
    public static boolean matches(CharSequence password, String hash) {
        return ARGON2.matches(password, hash);
    }
}
