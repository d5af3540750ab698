package tandem.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.ServiceStartException;

/// Those that another node on this machine has started, on the same ports; their passwords are among its secrets.
final class ServicesOfAnotherNode implements Services {
    private final Path data;
    private final Addresses addresses;

    /// @param data its data folder
    ServicesOfAnotherNode(Path data, EmbeddedProperties properties) {
        this.data = data;
        this.addresses = new Addresses(properties, this::secret);
    }

    /// @throws ServiceStartException if it has none
    private String secret(String name) {
        var file = data.resolve("secrets").resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new ServiceStartException(
                    "There is no %s: tandem.embedded.of is the data folder of a node that has started its services; start that one first."
                            .formatted(file.toAbsolutePath()),
                    e);
        } catch (IOException e) {
            throw new ServiceStartException("The secret %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public Map<String, Object> elasticsearch() {
        return addresses.elasticsearch();
    }

    @Override
    public Map<String, Object> redis() {
        return addresses.redis();
    }

    @Override
    public Map<String, Object> mail() {
        return addresses.mail();
    }

    @Override
    public Map<String, Object> asterisk() {
        return EmbeddedAsterisk.findInstalled().isPresent() ? addresses.asterisk() : Map.of();
    }
}
