package tandem.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Tandem writes is for its owner only, and what it listens on is not for whoever knows the demo's password.
class OwnersDataTest {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void everythingInTheDataFolderIsItsOwnersAndNoChildSaysItsPasswordToTheProcessList() throws Exception {
        Path old = Files.createDirectories(folder.resolve("data/recordings/2026"));
        Files.writeString(folder.resolve("data/lock"), "1"); // of a Tandem that left it open to all
        Path recording = Files.writeString(old.resolve("one.wav"), "voice");
        Files.setPosixFilePermissions(folder.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(recording, PosixFilePermissions.fromString("rw-r--r--"));
        try (var tandem = TandemInAnotherJvm.start(folder, Map.of())) {
            await().atMost(START_LIMIT).untilAsserted(() -> {
                assertThat(tandem.isAlive()).as(tandem.output()).isTrue();
                assertThat(tandem.output()).contains("Tandem is ready");
            });
            assertThat(permissions(folder.resolve("data")))
                    .hasSizeGreaterThan(10)
                    .allSatisfy((path, permissions) ->
                            assertThat(permissions).as(path.toString()).endsWith("------"));
            for (var secret : new String[] {"redis", "elasticsearch", "mail"}) {
                var word = Files.readString(folder.resolve("data/secrets").resolve(secret));
                assertThat(word).hasSizeGreaterThan(30);
                assertThat(tandem.children())
                        .allSatisfy(
                                child -> assertThat(child.info().commandLine().orElse(""))
                                        .doesNotContain(word));
            }
        }
    }

    /// Of all files and folders below this one; services make and delete some of them meanwhile.
    private static Map<Path, String> permissions(Path folder) throws IOException {
        var permissions = new HashMap<Path, String>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return visitFile(path, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                try {
                    if (!attributes.isSymbolicLink()) {
                        permissions.put(path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
                    }
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException gone) {
                    return visitFileFailed(path, gone);
                }
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
                return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(path, failure);
            }
        });
        return permissions;
    }

    @Test
    void othersAreNotLetInWhileAnybodyHasTheDemosPassword() throws Exception {
        try (var tandem = TandemInAnotherJvm.start(folder, Map.of(), "--server.address=0.0.0.0")) {
            assertThat(tandem.exitCode(START_LIMIT)).isEqualTo(1);
            assertThat(tandem.output().lines())
                    .last()
                    .asString()
                    .contains("admin, anna, ben, chen, sofia", "0.0.0.0", "config/users.yml");
        }
    }
}
