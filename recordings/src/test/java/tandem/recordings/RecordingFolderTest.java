package tandem.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.MasterKeyException;
import tandem.core.envelope.Seal;

class RecordingFolderTest {
    private static final Instant MADE_AT = Instant.parse("2026-03-04T23:59:59Z");

    @TempDir
    Path temp;

    Path folder;
    Path keys;
    RecordingFolder recordings;

    @BeforeEach
    void open() {
        folder = temp.resolve("recordings");
        keys = temp.resolve("secrets/recordings.keys");
        recordings = opened();
    }

    private RecordingFolder opened() {
        return new RecordingFolder(folder, new Seal(folder, new Encryption(true, keys, null)));
    }

    @Test
    void storedRecordingIsFoundWithItsHashAndLength() throws IOException {
        var source = TestWav.write(temp.resolve("call.wav"), Duration.ofSeconds(3), 1);

        var stored = recordings.store("call-1", source, MADE_AT);

        assertThat(stored.file()).isEqualTo("2026/03/04/call-1.wav.enc");
        assertThat(stored.length()).isEqualTo(Duration.ofSeconds(3));
        var found = recordings.find("call-1").orElseThrow();
        assertThat(sound(found)).isEqualTo(Files.readAllBytes(source));
        assertThat(found.size()).isEqualTo(Files.size(source));
        assertThat(stored.sha256())
                .isEqualTo(RecordingFolder.hash(Files.newInputStream(source)))
                .hasSize(64);
    }

    @Test
    void nothingOfItStandsInTheFolderAndAnyPlaceIsReadAlone() throws IOException {
        var source = TestWav.write(temp.resolve("call.wav"), Duration.ofMinutes(1), 1);
        var plain = Files.readAllBytes(source);

        var stored = recordings.store("call-1", source, MADE_AT);

        assertThat(text(plain)).contains("WAVE").contains(text(Arrays.copyOfRange(plain, 10_000, 10_032)));
        assertThat(text(Files.readAllBytes(folder.resolve(stored.file()))))
                .doesNotContain("WAVE")
                .doesNotContain(text(Arrays.copyOfRange(plain, 10_000, 10_032)));
        try (var channel = recordings.find("call-1").orElseThrow().open()) {
            channel.position(1_000_000);
            var part = ByteBuffer.allocate(1000);
            while (part.hasRemaining()) {
                channel.read(part);
            }
            assertThat(part.array()).isEqualTo(Arrays.copyOfRange(plain, 1_000_000, 1_001_000));
        }
    }

    @Test
    void whoDestroysTheKeyDestroysTheRecording() throws IOException {
        var stored =
                recordings.store("call-1", TestWav.write(temp.resolve("a.wav"), Duration.ofSeconds(1), 1), MADE_AT);
        var other = recordings.store("call-2", TestWav.write(temp.resolve("b.wav"), Duration.ofSeconds(1), 2), MADE_AT);
        recordings.write("call-1", recordings.manifest("call-2").orElseThrow()); // the key of another

        assertThatThrownBy(() -> recordings.find("call-1").orElseThrow().open()).isInstanceOf(IOException.class);
        assertThat(folder.resolve(stored.file())).exists();
        assertThat(folder.resolve(other.file())).exists();
    }

    @Test
    void withoutItsMasterKeyNothingIsStoredAndNothingIsLost() throws IOException {
        var source = TestWav.write(temp.resolve("call.wav"), Duration.ofSeconds(1), 1);
        recordings.store("call-1", source, MADE_AT);
        var away = Files.move(keys, temp.resolve("keys.away"));

        var seal = new Seal(folder, new Encryption(true, keys, null));
        recordings = new RecordingFolder(folder, seal);

        assertThat(keys).as("no other is made in its place").doesNotExist();
        assertThat(seal.trouble()).hasValueSatisfying(why -> assertThat(why).contains("master key"));
        assertThatThrownBy(() -> recordings.find("call-1").orElseThrow().open()).isInstanceOf(MasterKeyException.class);
        assertThatThrownBy(() -> recordings.store("call-2", source, MADE_AT)).isInstanceOf(MasterKeyException.class);

        tandem.core.envelope.KeysetMasterKey.create(keys); // somebody's idea
        assertThatThrownBy(() -> recordings.store("call-2", source, MADE_AT))
                .hasMessageContaining("is not the one of now");

        Files.move(away, keys, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        recordings = opened();
        recordings.store("call-2", source, MADE_AT);
        assertThat(sound(recordings.find("call-1").orElseThrow())).isEqualTo(Files.readAllBytes(source));
    }

    @Test
    void aCrashBetweenManifestAndFileIsMadeGood() throws IOException {
        var source = TestWav.write(temp.resolve("call.wav"), Duration.ofSeconds(1), 1);
        var stored = recordings.store("call-1", source, MADE_AT);
        Files.delete(folder.resolve(stored.file()));

        recordings.store("call-1", source, MADE_AT);

        assertThat(sound(recordings.find("call-1").orElseThrow())).isEqualTo(Files.readAllBytes(source));
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
        var source = TestWav.write(temp.resolve("one.wav"), Duration.ofSeconds(1), 1);
        recordings.store("call-1", source, MADE_AT);
        var other = TestWav.write(temp.resolve("two.wav"), Duration.ofSeconds(1), 2);

        assertThatThrownBy(() -> recordings.store("call-1", other, MADE_AT))
                .isInstanceOf(FileAlreadyExistsException.class);

        assertThat(sound(recordings.find("call-1").orElseThrow())).isEqualTo(Files.readAllBytes(source));
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

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static byte[] sound(Recording recording) throws IOException {
        try (var in = Channels.newInputStream(recording.open())) {
            return in.readAllBytes();
        }
    }
}
