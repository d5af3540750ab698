package tandem.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.envelope.DataKey;
import tandem.core.envelope.KeysetMasterKey;
import tandem.core.envelope.MasterKey;
import tandem.core.envelope.MasterKeyException;

/// How a folder of recordings is encrypted. `sealed-by` in it names the master key that was used last: with another
/// one, or none, nothing is encrypted until somebody has looked, because what is here could not be played with it.
final class Seal {
    private static final String MARK = "sealed-by";

    private final Path mark;
    private final boolean isOn;
    private final boolean isOwn;
    private final KeysetMasterKey master;

    /// @param given the master key as text, instead of its file; null or empty for the file, which is made if nothing
    ///     has been encrypted yet
    Seal(Path folder, boolean isOn, Path file, @Nullable String given) {
        this.mark = folder.resolve(MARK);
        this.isOn = isOn;
        this.isOwn = given == null || given.isBlank();
        this.master = given == null || given.isBlank()
                ? KeysetMasterKey.in(file)
                : KeysetMasterKey.of(given, "tandem.recordings.encryption.master-key");
        if (isOn && isOwn && Files.notExists(file) && Files.notExists(mark)) {
            try {
                KeysetMasterKey.create(file);
            } catch (IOException e) {
                // said when it is used, and by health
            }
        }
    }

    /// Why nothing can be encrypted.
    Optional<String> trouble() {
        try {
            if (isOn) {
                require();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// A key for one more; empty if they are not encrypted.
    ///
    /// @throws IOException if they are, and cannot be
    Optional<DataKey> newKey() throws IOException {
        if (!isOn) {
            return Optional.empty();
        }
        require();
        return Optional.of(DataKey.create());
    }

    /// Whether the master key is in a file of ours, so that we can make another.
    boolean isOwn() {
        return isOwn;
    }

    MasterKey master() {
        return master;
    }

    KeysetMasterKey keyset() {
        return master;
    }

    private void require() throws IOException {
        var used = used();
        if (used.isPresent() && !master.has(used.get())) {
            throw new MasterKeyException(
                    "The recordings here were encrypted by the master key %s, which is not the one of now. Put it back; if it is lost for good, delete %s: then new recordings are kept, and the old ones stay closed."
                            .formatted(used.get(), mark),
                    null);
        }
        var current = master.current();
        if (!used.equals(Optional.of(current))) {
            note(current);
        }
    }

    private Optional<String> used() throws IOException {
        try {
            return Optional.of(Files.readString(mark).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void note(String name) throws IOException {
        Files.createDirectories(mark.toAbsolutePath().getParent());
        var part = mark.resolveSibling(MARK + ".part");
        Files.writeString(part, name);
        Files.move(part, mark, StandardCopyOption.ATOMIC_MOVE);
    }
}
