package tandem.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tandem.desktop.Passwords;

/// `./run --hash-password`: prints what belongs into config/users.yml for the password on standard input.
final class HashPassword {

    private HashPassword() {}

    public static void main(String[] args) throws IOException {
        var password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        if (password.isBlank()) {
            System.err.println("An empty password cannot be used.");
            System.exit(1);
        }
        System.out.println(Passwords.hash(password));
    }
}
