package tandem.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {

    @TempDir
    Path folder;

    @Test
    void whatIsThereAlreadyIsTakenFromOthersAndKeepsItsOwnersRights() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path deep = Files.createDirectories(data.resolve("a/b"));
        Path program = Files.writeString(deep.resolve("program"), "");
        Path text = Files.writeString(deep.resolve("text"), "");
        for (Path open : List.of(data, data.resolve("a"), deep, program)) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
        }
        Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-rw-r--"));
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "");
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(deep.resolve("link"), elsewhere);

        OwnerOnly.everythingBelow(data);

        everythingIsTheOwnersOnly(data);
        assertThat(program).isExecutable();
        assertThat(permissions(elsewhere)).isEqualTo("rw-r--r--");
    }

    @Test
    void newFolderAndFileAreTheOwnersFromTheirFirstMoment() throws Exception {
        OwnerOnly.write(OwnerOnly.folder(folder.resolve("new")).resolve("secret"), "word");

        everythingIsTheOwnersOnly(folder.resolve("new"));
        assertThat(folder.resolve("new/secret")).hasContent("word");
    }

    /// Folders 0700, files 0600 or, for programs, 0700.
    static void everythingIsTheOwnersOnly(Path folder) {
        try (var all = Files.walk(folder)) {
            assertThat(all.filter(path -> !Files.isSymbolicLink(path) && !path.equals(folder)))
                    .isNotEmpty()
                    .allSatisfy(path ->
                            assertThat(permissions(path)).as(path.toString()).endsWith("------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
