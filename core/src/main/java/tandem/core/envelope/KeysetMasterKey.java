package tandem.core.envelope;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A set of master keys (AES-256-GCM) as Tink writes it in JSON, of which the newest wraps and all unwrap: in a file,
/// or
/// given as text by whoever keeps it, in the environment for example.
public final class KeysetMasterKey implements MasterKey {
    /// Older ones wrap nothing any more after two rotations.
    private static final int KEPT = 2;

    private final Source source;
    private volatile @Nullable Read read;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot encrypt here", e);
        }
    }

    private KeysetMasterKey(Source source) {
        this.source = source;
    }

    /// @param file read when it is needed, and anew when it has changed
    public static KeysetMasterKey in(Path file) {
        return new KeysetMasterKey(new Source(file, null));
    }

    /// @param text as [#fresh] gives it
    /// @param name where the text stands, for messages
    public static KeysetMasterKey of(String text, String name) {
        return new KeysetMasterKey(new Source(Path.of(name), text));
    }

    /// Where it stands.
    ///
    /// @param given null if it is in a file of this name
    private record Source(Path name, @Nullable String given) {
        String text() throws IOException {
            return given == null ? Files.readString(name) : given;
        }

        FileTime changed() throws IOException {
            return given == null ? Files.getLastModifiedTime(name) : FileTime.fromMillis(0);
        }
    }

    private record Read(FileTime changed, KeysetHandle keys, Aead cipher) {}

    /// A new set with one key; of two processes that start together one makes it.
    public static void create(Path file) throws IOException {
        var target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        var part = part(target, fresh(null));
        try {
            Files.createLink(target, part); // appears whole, and fails if another was first
        } catch (FileAlreadyExistsException anotherWasFirst) {
            // theirs is as good as ours
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// A set whose newest key is new, the ones before it kept.
    ///
    /// @param before null for none
    public static String fresh(@Nullable String before) throws MasterKeyException {
        try {
            var all = KeysetHandle.newBuilder();
            if (before != null) {
                var old = parse(before);
                for (int i = Math.max(0, old.size() - (KEPT - 1)); i < old.size(); i++) {
                    all.addEntry(KeysetHandle.importKey(old.getAt(i).getKey())
                            .withFixedId(old.getAt(i).getId()));
                }
            }
            all.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary());
            return TinkJsonProtoKeysetFormat.serializeKeyset(all.build(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("No master key can be made", e);
        }
    }

    /// Puts a new key into the file, which wraps from now on; the one before it still unwraps.
    ///
    /// @throws IOException if the file cannot be written: it is as it was
    public void rotate() throws IOException {
        if (source.given() != null) {
            throw new MasterKeyException(
                    "The master key stands in " + source.name() + ": put a new one there, then say it again", null);
        }
        var file = source.name().toAbsolutePath();
        var part = part(file, fresh(readText()));
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        read = null;
    }

    private static Path part(Path file, String text) throws IOException {
        var part = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, text);
        return part;
    }

    @Override
    public Wrapped wrap(byte[] key, String about) throws MasterKeyException {
        var now = read();
        try {
            var wrapped = now.cipher().encrypt(key, about.getBytes(StandardCharsets.UTF_8));
            return new Wrapped(nameOf(now.keys()), Base64.getEncoder().encodeToString(wrapped));
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("The key of " + about + " cannot be wrapped", e);
        }
    }

    @Override
    public byte[] unwrap(Wrapped wrapped, String about) throws MasterKeyException {
        var now = read();
        if (!has(now.keys(), wrapped.by())) {
            throw new MasterKeyException(
                    "The key of %s was wrapped by the master key %s, which is not in %s. Put that back, and it can be read again."
                            .formatted(about, wrapped.by(), source.name()),
                    null);
        }
        try {
            return now.cipher()
                    .decrypt(Base64.getDecoder().decode(wrapped.key()), about.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new MasterKeyException("The wrapped key of " + about + " was changed", e);
        }
    }

    @Override
    public String current() throws MasterKeyException {
        return nameOf(read().keys());
    }

    @Override
    public boolean has(String name) throws MasterKeyException {
        return has(read().keys(), name);
    }

    private Read read() throws MasterKeyException {
        try {
            var known = read;
            var changed = source.changed();
            if (known == null || !known.changed().equals(changed)) {
                var keys = parse(source.text());
                known = new Read(changed, keys, keys.getPrimitive(RegistryConfiguration.get(), Aead.class));
                read = known;
            }
            return known;
        } catch (IOException e) {
            throw new MasterKeyException(
                    "The master key %s cannot be read (%s). Put it back: without it recordings are neither kept nor played, and nothing is lost."
                            .formatted(source.name(), e.getClass().getSimpleName()),
                    e);
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException(source.name() + " is no set of master keys", e);
        }
    }

    private String readText() throws MasterKeyException {
        try {
            return source.text();
        } catch (IOException e) {
            throw new MasterKeyException("The master key " + source.name() + " cannot be read", e);
        }
    }

    private static KeysetHandle parse(String text) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
    }

    private static String nameOf(KeysetHandle keys) {
        return name(keys.getPrimary().getId());
    }

    private static String name(int id) {
        return Integer.toUnsignedString(id);
    }

    private static boolean has(KeysetHandle keys, String name) {
        for (int i = 0; i < keys.size(); i++) {
            if (name(keys.getAt(i).getId()).equals(name)) {
                return true;
            }
        }
        return false;
    }
}
