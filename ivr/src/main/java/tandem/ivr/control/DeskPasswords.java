package tandem.ivr.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The passwords of desk phones: configured, or minted once and written to a file per endpoint that only its owner
/// may read, from where a person puts it into the phone.
final class DeskPasswords {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> configured;
    private final @Nullable Path folder;

    DeskPasswords(Map<String, String> configured, @Nullable Path folder) {
        this.configured = Map.copyOf(configured);
        this.folder = folder;
    }

    /// The same for an endpoint every time, unless there is neither a configured one nor a folder.
    String of(String endpoint) {
        var own = configured.get(endpoint);
        if (own != null) {
            return own;
        }
        return folder == null ? mint() : kept(folder, endpoint);
    }

    private String kept(Path in, String endpoint) {
        var file = in.resolve(endpoint);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            return mintInto(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the password of " + endpoint, e);
        }
    }

    private String mintInto(Path file) {
        var password = mint();
        try {
            Files.createDirectories(
                    file.toAbsolutePath().getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password, StandardOpenOption.TRUNCATE_EXISTING);
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the password of a desk phone in " + file.getParent(), e);
        }
    }

    /// A password nobody can guess.
    static String mint() {
        var secret = new byte[24];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
