package tandem.desktop.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The file in which log-ins outlive a restart. It has a hash of each session id, so whoever reads it, or a backup of
/// it, cannot use one: only the browser that has the id can show it.
final class KeptLogIns {
    private static final Logger LOG = LoggerFactory.getLogger(KeptLogIns.class);
    private static final String FILE = "log-ins.json";
    /// Of earlier versions: has the ids themselves.
    private static final String OLD_FILE = "SESSIONS.ser";

    private final Path folder;
    private final JsonMapper json;

    KeptLogIns(Path folder, JsonMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /// @param hash     of the session id ([#hash])
    /// @param lastSeen when it was last used
    record LogIn(String hash, Instant lastSeen, DesktopUser user) {}

    private record Content(List<LogIn> logIns) {}

    /// Random as the ids are, no salt is needed.
    static String hash(String sessionId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /// What was written last; it is there once: after a crash nobody who has logged out since is logged in again.
    List<LogIn> take() {
        var file = folder.resolve(FILE);
        try {
            Files.deleteIfExists(folder.resolve(OLD_FILE));
            if (!Files.exists(file)) {
                return List.of();
            }
            var content = Files.readAllBytes(file);
            Files.delete(file);
            return json.readValue(content, Content.class).logIns();
        } catch (IOException | JacksonException e) {
            LOG.warn("Who was logged in cannot be read, all have to log in again: {}", e.toString());
            return List.of();
        }
    }

    void write(Collection<LogIn> logIns) {
        try {
            Files.createDirectories(folder);
            var draft = folder.resolve(FILE + ".new");
            Files.deleteIfExists(draft);
            createForUsOnly(draft);
            Files.write(draft, json.writeValueAsBytes(new Content(List.copyOf(logIns))));
            Files.move(
                    draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void createForUsOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
