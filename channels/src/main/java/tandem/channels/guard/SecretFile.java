package tandem.channels.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// A secret that is made once and kept in a file only we can read.
final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /// What is in the file; made first if there is none. Two processes that start together agree.
    static byte[] readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file.toAbsolutePath());
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length < BYTES) {
                throw new IllegalStateException(file + " is too short for a secret: delete it to have a new one made");
            }
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the secret " + file, e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(
                file.getParent(),
                "secret",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            Files.write(fresh, secret);
            Files.createLink(file, fresh); // appears whole, and fails if another was first
        } catch (FileAlreadyExistsException anotherWasFirst) {
            // their is as good as ours
        } finally {
            Files.delete(fresh);
        }
    }
}
