package tandem.desktop.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;

/// Encrypts what Redis and its backups are not to know, with a key that all nodes have in a file only its owner can
/// read (AES-GCM). The key is made when it is first needed.
final class SecretBox {
    private static final int BYTES = 32;
    private static final int SALT = 16;

    private final Path file;
    private @Nullable BytesEncryptor encryptor;

    SecretBox(Path file) {
        this.file = file;
    }

    byte[] close(byte[] secret) {
        return encryptor().encrypt(secret);
    }

    /// @throws IllegalStateException if it was closed with another key
    byte[] open(byte[] closed) {
        return encryptor().decrypt(closed);
    }

    private synchronized BytesEncryptor encryptor() {
        var known = encryptor;
        if (known == null) {
            var key = HexFormat.of().parseHex(key());
            var salt = HexFormat.of().formatHex(key, BYTES, BYTES + SALT);
            known = Encryptors.stronger(HexFormat.of().formatHex(key, 0, BYTES), salt);
            encryptor = known;
        }
        return known;
    }

    private String key() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The key of second factors, " + file + ", cannot be used", e);
        }
    }

    /// Whole or not at all; of several nodes the first makes it.
    private void make() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var bytes = new byte[BYTES + SALT];
        new SecureRandom().nextBytes(bytes);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var beside = Files.createTempFile(folder, "key", ".new", ownerOnly);
        try {
            Files.writeString(beside, HexFormat.of().formatHex(bytes));
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            // another node's, which is as good
        } catch (UnsupportedOperationException e) {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
