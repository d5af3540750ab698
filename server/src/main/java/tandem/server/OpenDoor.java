package tandem.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tandem.desktop.DefaultPasswords;
import tandem.embedded.ServiceStartException;

/// Does not let the node start where others than this machine could reach it and log in with a password that
/// everybody knows.
@Component
final class OpenDoor {

    /// @throws ServiceStartException if it is so
    OpenDoor(Environment environment, DefaultPasswords passwords) {
        var address = environment.getProperty("server.address", "");
        if (!isThisMachineOnly(address) && !passwords.users().isEmpty()) {
            throw new ServiceStartException(
                    "Others could log in as %s with the password of the demo, because Tandem is to listen on %s (server.address): change the passwords in config/users.yml (./run --hash-password makes the hashes), or listen on 127.0.0.1."
                            .formatted(
                                    String.join(", ", passwords.users()),
                                    address.isBlank() ? "all addresses" : address));
        }
    }

    private static boolean isThisMachineOnly(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // it will not be able to listen there either, and will say so
        }
    }
}
