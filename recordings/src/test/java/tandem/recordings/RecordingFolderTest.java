package tandem.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFolderTest {
    private static final Instant MADE_AT = Instant.parse("2026-03-04T23:59:59Z");

    @TempDir
    Path temp;

    RecordingFolder recordings;

    @BeforeEach
    void open() {
        recordings = new RecordingFolder(temp.resolve("recordings"));
    }

    @Test
    void storedRecordingIsFoundWithItsHashAndLength() throws IOException {
        var source = TestWav.write(temp.resolve("call.wav"), Duration.ofSeconds(3), 1);

        var stored = recordings.store("call-1", source, MADE_AT);

        assertThat(stored.file()).isEqualTo("2026/03/04/call-1.wav");
        assertThat(stored.length()).isEqualTo(Duration.ofSeconds(3));
        var found = recordings.find("call-1").orElseThrow();
        assertThat(found).hasSameBinaryContentAs(source);
        assertThat(RecordingFolder.hash(found)).isEqualTo(stored.sha256()).hasSize(64);
    }

    @Test
    void storingAgainGivesTheSameAnswerWithOrWithoutTheSource() throws IOException {
        var source = TestWav.write(temp.resolve("call.wav"), Duration.ofSeconds(1), 1);
        var first = recordings.store("call-1", source, MADE_AT);

        assertThat(recordings.store("call-1", source, MADE_AT)).isEqualTo(first);
        Files.delete(source);
        assertThat(recordings.store("call-1", source, MADE_AT)).isEqualTo(first);
    }

    @Test
    void recordingIsNeverOverwritten() throws IOException {
        var first =
                recordings.store("call-1", TestWav.write(temp.resolve("one.wav"), Duration.ofSeconds(1), 1), MADE_AT);
        var other = TestWav.write(temp.resolve("two.wav"), Duration.ofSeconds(1), 2);

        assertThatThrownBy(() -> recordings.store("call-1", other, MADE_AT))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(RecordingFolder.hash(recordings.find("call-1").orElseThrow()))
                .isEqualTo(first.sha256());
        assertThat(other).exists();
    }

    @Test
    void nothingIsStoredOfWhatIsNoRecording() throws IOException {
        var text = Files.writeString(temp.resolve("text.wav"), "not a recording");

        assertThatThrownBy(() -> recordings.store("call-1", text, MADE_AT)).isInstanceOf(NotARecordingException.class);
        assertThatThrownBy(() -> recordings.store("../../etc/call", text, MADE_AT))
                .isInstanceOf(NotARecordingException.class);
        assertThatThrownBy(() -> recordings.store("call-2", temp.resolve("gone.wav"), MADE_AT))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(recordings.find("call-1")).isEmpty();
    }

    @Test
    void idThatCouldLeaveTheFolderFindsNothing() {
        assertThat(recordings.find("../recordings/index")).isEmpty();
        assertThat(recordings.find("")).isEmpty();
    }
}
