package tandem.ivr.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskPasswordsTest {
    @TempDir
    Path temp;

    @Test
    void mintedPasswordIsKeptForItsOwnerAlone() throws IOException {
        var folder = temp.resolve("phones");

        var password = new DeskPasswords(Map.of(), folder).of("anna-desk");

        assertThat(password).hasSizeGreaterThan(20);
        assertThat(new DeskPasswords(Map.of(), folder).of("anna-desk")).isEqualTo(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("anna-desk"))))
                .isEqualTo("rw-------");
        assertThat(new DeskPasswords(Map.of(), folder).of("ben-desk")).isNotEqualTo(password);
    }

    @Test
    void configuredPasswordWinsAndIsWrittenNowhere() {
        var folder = temp.resolve("phones");

        assertThat(new DeskPasswords(Map.of("anna-desk", "own"), folder).of("anna-desk"))
                .isEqualTo("own");
        assertThat(folder).doesNotExist();
    }
}
