package tandem.core.envelope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// How a folder of files is encrypted. `sealed-by` in it names the master key that was used last: with another
/// one, or none, nothing is encrypted until somebody has looked, because what is here could not be played with
/// it.
public final class Seal {
    private static final String MARK = "sealed-by";

    private final Path mark;
    private final boolean isOn;
    private final boolean isOwn;
    private final KeysetMasterKey master;

    /// @param settings the master key's file is made if nothing has been encrypted yet
    public Seal(Path folder, Encryption settings) {
        this.mark = folder.resolve(MARK);
        this.isOn = settings.isOn();
        var given = settings.masterKey();
        this.isOwn = given == null || given.isBlank();
        var file = settings.file();
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
    public Optional<String> trouble() {
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
    public Optional<DataKey> newKey() throws IOException {
        if (!isOn) {
            return Optional.empty();
        }
        require();
        return Optional.of(DataKey.create());
    }

    /// Whether the master key is in a file of ours, so that we can make another.
    public boolean isOwn() {
        return isOwn;
    }

    public MasterKey master() {
        return master;
    }

    public KeysetMasterKey keyset() {
        return master;
    }

    private void require() throws IOException {
        var used = used();
        if (used.isPresent() && !master.has(used.get())) {
            throw new MasterKeyException(
                    "What is here was encrypted by the master key %s, which is not the one of now. Put it back; if it is lost for good, delete %s: then new files are kept, and the old ones stay closed."
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
