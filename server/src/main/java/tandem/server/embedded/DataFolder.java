package tandem.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import tandem.embedded.OwnerOnly;
import tandem.embedded.ServiceStartException;

/// The folder with everything that survives a restart; one Tandem at a time.
final class DataFolder implements AutoCloseable {

    private static final long LEAST_BYTES = 1_000_000_000;
    private static final int SECRET_BYTES = 24;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// @throws ServiceStartException if another Tandem runs on it, it cannot be written, or the disk is nearly full
    static DataFolder claim(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            if (Files.exists(path.resolve("lock"))) {
                OwnerOnly.everythingBelow(path); // of a Tandem that did not take care of that
            }
            OwnerOnly.folder(path);
            requireSpace(path);
            // the lock goes with the process, however that ends; the file stays and says who was last
            var channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new ServiceStartException(
                        "Tandem is already running on %s (process %s): stop it first, or give this one another folder and other ports in config/application.yml."
                                .formatted(path, Files.readString(path.resolve("lock"))));
            }
            var pid = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new ServiceStartException(
                    "The data folder %s cannot be used (%s): make it writable or set tandem.data to another one."
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    private static void requireSpace(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < LEAST_BYTES) {
            throw new ServiceStartException(
                    "Only %d MB are free where %s is, and Tandem needs 1000 MB: free some space or set tandem.data to a folder on another disk."
                            .formatted(free / 1_000_000, path));
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /// A random secret of this installation, made at the first time and readable by its owner only.
    String secret(String name) {
        Path file = path.resolve("secrets").resolve(name);
        try {
            if (Files.notExists(file)) {
                var bytes = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(bytes);
                OwnerOnly.write(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ServiceStartException("The secret %s cannot be kept: %s".formatted(file, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
