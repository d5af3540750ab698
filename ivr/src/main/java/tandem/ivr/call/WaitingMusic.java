package tandem.ivr.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.ivr.speech.Pcm;

/// The music that queues play to those who wait (T6): folders of wav files of any rate, brought into the telephone's
/// form where Asterisk reads them.
public final class WaitingMusic {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingMusic.class);

    private final Path source;
    private final Path cache;

    /// @param source need not exist
    /// @param cache  made where it does not exist
    public WaitingMusic(Path source, Path cache) {
        this.source = source.toAbsolutePath().normalize();
        this.cache = cache.toAbsolutePath().normalize();
    }

    /// A folder as it is now.
    ///
    /// @param folder what Asterisk plays
    /// @param files  its files and of when they are: what tells whether something has changed
    public record Prepared(Path folder, List<String> files) {}

    /// Makes what is new or has changed, and removes what is no longer there. A file that cannot be read is left out
    /// and
    /// logged. Slow where there is much to make.
    public Prepared prepare(String name) throws IOException {
        var folder = source.resolve(name);
        var target = Files.createDirectories(cache.resolve(name));
        var files = new ArrayList<String>();
        for (var wav : wavs(folder)) {
            if (made(wav, target.resolve(wav.getFileName()))) {
                files.add(wav.getFileName() + " " + Files.getLastModifiedTime(wav));
            }
        }
        for (var made : wavs(target)) {
            if (!Files.exists(folder.resolve(made.getFileName()))) {
                Files.deleteIfExists(made);
            }
        }
        return new Prepared(target, files);
    }

    private static List<Path> wavs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean made(Path wav, Path target) throws IOException {
        var changed = Files.getLastModifiedTime(wav);
        if (Files.exists(target)
                && Files.getLastModifiedTime(target).to(TimeUnit.SECONDS) == changed.to(TimeUnit.SECONDS)) {
            return true;
        }
        var part = Files.createTempFile(target.getParent(), ".music", ".part");
        try {
            Pcm.read(wav).at(Pcm.TELEPHONE_RATE).write(part);
            Files.setLastModifiedTime(part, changed);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            LOG.warn("The music {} is left out: {}", wav, e.getMessage());
            return false;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
