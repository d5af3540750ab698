package tandem.server.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsCommandTest {
    @TempDir
    Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private int run(String... args) {
        out.reset();
        errors.reset();
        return new RecordingsCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(args);
    }

    private int runHere(String command) {
        return run(
                command,
                "--setting=tandem.recordings.folder=" + data.resolve("recordings"),
                "--setting=tandem.channels.attachments.folder=" + data.resolve("attachments"),
                "--setting=tandem.recordings.encryption.master-key-file=" + data.resolve("secrets/recordings.keys"));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void keepFromEarlier(String id, String content) throws IOException {
        var file =
                Files.createDirectories(data.resolve("recordings/2026/01/02")).resolve(id + ".wav");
        Files.writeString(file, content);
        var index = Files.createDirectories(data.resolve("recordings/index/00")).resolve(id);
        Files.writeString(index, "2026/01/02/" + id + ".wav");
    }

    @Test
    void anEmptyFolderIsWholeAndItsMasterKeyCanBeRotated() throws IOException {
        assertThat(runHere("verify")).isZero();
        assertThat(said()).contains("0 recordings, 0 of them at fault");
        var before = Files.readString(data.resolve("secrets/recordings.keys"));

        assertThat(runHere("rotate")).isZero();
        assertThat(said()).contains("0 keys were wrapped anew");
        assertThat(data.resolve("secrets/recordings.keys")).content().isNotEqualTo(before);
    }

    @Test
    void aMissingFileIsTheExitCodeAndALine() throws IOException {
        keepFromEarlier("gone", "");
        Files.delete(data.resolve("recordings/2026/01/02/gone.wav"));

        assertThat(runHere("verify")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("gone: its file is missing");
    }

    @Test
    void aMasterKeyIsPrintedThatCanFollowAnother() {
        assertThat(run("master-key")).isZero();
        var first = said().strip();
        assertThat(run("master-key", "--after", first)).isZero();
        assertThat(said()).isNotEqualTo(first).contains("primaryKeyId");
        assertThat(run("master-key", "--after", "nonsense")).isEqualTo(1);
        assertThat(run()).isEqualTo(2);
    }
}
