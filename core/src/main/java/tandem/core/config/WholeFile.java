package tandem.core.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/// Writes a file so that it is the old one or the new one, whenever the power fails and whoever reads it meanwhile.
public final class WholeFile {
    private WholeFile() {}

    /// A link stays one: what it leads to is written. The mode stays, and the group and owner as far as may be.
    ///
    /// @throws IOException if it cannot be written; the old one is as it was then
    public static void write(Path file, byte[] content) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = real.resolveSibling("");
        // not *.yml: nobody takes it for one of the files
        Path beside = real.resolveSibling("." + real.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            writeThrough(beside, content);
            if (Files.exists(real)) {
                likeIt(real, beside);
            }
            Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            deleteAfter(beside, e);
            throw e;
        }
    }

    /// Removes it for good.
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        force(file.toAbsolutePath().resolveSibling(""));
    }

    private static void writeThrough(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void likeIt(Path old, Path next) throws IOException {
        var from = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        var to = Files.getFileAttributeView(next, PosixFileAttributeView.class);
        if (from == null || to == null) {
            return;
        }
        PosixFileAttributes attributes = from.readAttributes();
        to.setPermissions(attributes.permissions());
        PosixFileAttributes mine = to.readAttributes();
        if (!mine.group().equals(attributes.group())) {
            tryTo(() -> to.setGroup(attributes.group()));
        }
        if (!mine.owner().equals(attributes.owner())) {
            tryTo(() -> to.setOwner(attributes.owner()));
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    /// Only some may give a file away; it can be read by its mode all the same.
    private static void tryTo(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(WholeFile.class).debug("The owner of a file is another now", e);
        }
    }

    private static void deleteAfter(Path beside, IOException why) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
