package tandem.recordings;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.Binder;
import tandem.core.envelope.MasterKeyException;
import tandem.core.envelope.Seal;

/// What an administrator does to all recordings at once (V3, V6). Each can be cut off at any moment and done
/// again, and a server may run meanwhile.
public final class RecordingCare {
    private final RecordingFolder folder;
    private final Seal seal;
    private final Beside beside;

    private RecordingCare(RecordingFolder folder, Seal seal) {
        this.folder = folder;
        this.seal = seal;
        this.beside = new Beside(folder, seal);
    }

    static RecordingCare of(RecordingFolder folder, Seal seal) {
        return new RecordingCare(folder, seal);
    }

    /// By the settings `tandem.recordings.*`.
    public static RecordingCare of(Binder settings) {
        return of(settings.bindOrCreate("tandem.recordings", RecordingsProperties.class));
    }

    static RecordingCare of(RecordingsProperties properties) {
        var seal = properties.seal();
        return new RecordingCare(new RecordingFolder(properties.folder(), seal, properties.store()), seal);
    }

    /// @param checked  all that were looked at
    /// @param faults   those that are not what was stored, or cannot be read
    /// @param readable those that are not encrypted
    public record Verified(long checked, long faults, long readable) {}

    /// Reads every recording and compares it with its hash.
    ///
    /// @param say told a line for each that is not whole
    public Verified verify(Consumer<String> say) throws IOException {
        long checked = 0;
        long faults = 0;
        long readable = 0;
        for (String id : ids()) {
            checked++;
            var manifest = folder.manifest(id).orElse(Manifest.ofFile(""));
            readable += manifest.key() == null ? 1 : 0;
            var fault = fault(id, manifest);
            if (!fault.isEmpty()) {
                faults++;
                say.accept(id + ": " + fault);
            }
        }
        return new Verified(checked, faults, readable);
    }

    private String fault(String id, Manifest manifest) {
        var recording = folder.find(id);
        if (recording.isEmpty()) {
            return "its file is missing: " + manifest.file();
        }
        try (var sound = recording.get().open()) {
            var hash = RecordingFolder.hash(Channels.newInputStream(sound));
            return !manifest.isNoted() || hash.equals(manifest.sha256()) ? "" : "it is not what was stored";
        } catch (MasterKeyException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            return "it was changed: " + e.getMessage();
        }
    }

    /// Something else whose keys the same master key wraps.
    public interface Others {
        /// Wraps its keys by the master key of now.
        ///
        /// @param say told a line for each whose key cannot be had
        /// @return how many
        long wrapAnew(Consumer<String> say) throws IOException;
    }

    /// Makes a new master key and wraps the keys of all recordings, and of what else there is, by it; if that
    /// had been begun before, finishes it.
    ///
    /// @param say told a line for each whose key cannot be had
    /// @return how many keys were wrapped anew
    public long rotate(Consumer<String> say, Others others) throws IOException {
        var faults = new ArrayList<String>();
        long unfinished = wrapAnew(faults::add) + others.wrapAnew(faults::add);
        if (unfinished > 0 || !seal.isOwn()) {
            faults.forEach(say);
            return unfinished;
        }
        seal.keyset().rotate();
        return wrapAnew(say) + others.wrapAnew(say);
    }

    private long wrapAnew(Consumer<String> say) throws IOException {
        var current = seal.master().current();
        long count = 0;
        for (String id : ids()) {
            var manifest = folder.manifest(id);
            var key = manifest.map(Manifest::key);
            if (key.isPresent() && !key.get().by().equals(current)) {
                try {
                    var about = RecordingFolder.about(id);
                    var bare = seal.master().unwrap(key.get(), about);
                    folder.write(id, manifest.get().with(seal.master().wrap(bare, about)));
                    count++;
                } catch (MasterKeyException e) {
                    say.accept(String.valueOf(e.getMessage()));
                }
            }
        }
        return count;
    }

    /// Encrypts those that are not: from before there was encryption, or while it was off.
    ///
    /// @return how many
    public long encrypt(Consumer<String> say) throws IOException {
        long count = 0;
        for (String id : ids()) {
            var manifest = folder.manifest(id);
            try {
                count += manifest.isPresent() && folder.encrypt(id, manifest.get()) ? 1 : 0;
                beside.encrypt(id);
            } catch (NoSuchFileException e) {
                say.accept(id + ": its file is missing: " + e.getFile());
            } catch (IOException e) {
                say.accept(id + ": " + e.getMessage());
            }
        }
        return count;
    }

    private List<String> ids() throws IOException {
        try (var all = folder.ids()) {
            return all.sorted().toList();
        }
    }
}
