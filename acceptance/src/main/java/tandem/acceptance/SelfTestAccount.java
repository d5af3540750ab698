package tandem.acceptance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// The account `probe`, which Tandem has only while this process holds a lock on the file with its password.
final class SelfTestAccount implements AutoCloseable {
    static final String USER = "probe";
    private static final int PASSWORD_BYTES = 24;

    private final Path file;
    private final FileChannel lock;
    private final String password;

    private SelfTestAccount(Path file, FileChannel lock, String password) {
        this.file = file;
        this.lock = lock;
        this.password = password;
    }

    /// @param data Tandem's data folder
    static SelfTestAccount open(Path data) {
        var file = data.resolve("secrets/self-test");
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        try {
            var channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (channel.tryLock() == null) {
                channel.close();
                throw new Expectation("Another self-test is running on " + data);
            }
            channel.truncate(0).write(ByteBuffer.wrap(password.getBytes(StandardCharsets.US_ASCII)));
            return new SelfTestAccount(file, channel, password);
        } catch (IOException e) {
            throw new Expectation("The self-test's account cannot be made in " + file
                    + " (say where the data folder is by --data, or give an account by --user and --password): " + e);
        }
    }

    String password() {
        return password;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        lock.close();
    }
}
