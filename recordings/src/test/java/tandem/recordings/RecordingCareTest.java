package tandem.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Digests;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;
import tandem.recordings.s3.S3Properties;

/// All recordings at once, those of earlier versions among them.
class RecordingCareTest {
    private static final S3Properties NO_BUCKET =
            new S3Properties("", null, "us-east-1", "", null, null, null, Duration.ofSeconds(5));

    private static final Instant MADE_AT = Instant.parse("2026-03-04T12:00:00Z");

    @TempDir
    Path temp;

    Path folder;
    Path keys;
    RecordingFolder recordings;
    final List<String> said = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        folder = temp.resolve("recordings");
        keys = temp.resolve("secrets/recordings.keys");
        recordings = new RecordingFolder(folder, seal(true));
        store("call-1", 1);
        store("call-2", 2);
    }

    private Seal seal(boolean isOn) {
        return properties(isOn).seal();
    }

    private RecordingsProperties properties(boolean isOn) {
        return new RecordingsProperties(
                folder,
                new Encryption(isOn, keys, null),
                new RecordingsProperties.Transcripts(true, 1, "en"),
                NO_BUCKET);
    }

    private RecordingCare care() {
        return RecordingCare.of(properties(true));
    }

    private RecordingIntake.Stored store(String id, long seed) throws IOException {
        return recordings.store(id, wav(seed), MADE_AT);
    }

    private Path wav(long seed) throws IOException {
        return TestWav.write(temp.resolve(seed + ".wav"), Duration.ofSeconds(2), seed);
    }

    @Test
    void oneFlippedBitIsReported() throws IOException {
        assertThat(care().verify(said::add)).isEqualTo(new RecordingCare.Verified(2, 0, 0));

        var file = folder.resolve(recordings.manifest("call-2").orElseThrow().file());
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 8;
        Files.write(file, bytes);

        assertThat(care().verify(said::add)).isEqualTo(new RecordingCare.Verified(2, 1, 0));
        assertThat(said).singleElement().asString().startsWith("call-2: it was changed");
    }

    @Test
    void whatIsMissingOrExchangedIsReported() throws IOException {
        var one = folder.resolve(recordings.manifest("call-1").orElseThrow().file());
        var two = folder.resolve(recordings.manifest("call-2").orElseThrow().file());
        Files.move(one, two, StandardCopyOption.REPLACE_EXISTING);

        assertThat(care().verify(said::add).faults()).isEqualTo(2);
        assertThat(said).anyMatch(line -> line.startsWith("call-1: its file is missing"));
        assertThat(said).anyMatch(line -> line.startsWith("call-2: it was changed"));
    }

    @Test
    void afterARotationAllAreReadByTheNewMasterKeyAndTheSoundIsUntouched() throws IOException {
        var before = seal(true).master().current();
        var file = folder.resolve(recordings.manifest("call-1").orElseThrow().file());
        var bytes = Files.readAllBytes(file);

        assertThat(care().rotate(said::add, _ -> 0)).isEqualTo(2);

        assertThat(recordings.manifest("call-1").orElseThrow().key())
                .satisfies(key -> assertThat(key.by()).isNotEqualTo(before));
        assertThat(file).hasBinaryContent(bytes);
        assertThat(care().verify(said::add).faults()).isZero();
        store("call-3", 3); // a server that runs meanwhile
        assertThat(care().rotate(said::add, _ -> 0)).isEqualTo(3);
        assertThat(care().rotate(said::add, _ -> 0)).isEqualTo(3); // the first key is gone
        assertThat(care().verify(said::add)).isEqualTo(new RecordingCare.Verified(3, 0, 0));
        assertThat(said).isEmpty();
    }

    @Test
    void aRotationThatWasCutOffIsFinishedByTheNext() throws IOException {
        var old = recordings.manifest("call-2").orElseThrow();
        care().rotate(said::add, _ -> 0);
        recordings.write("call-2", old); // as if it had ended before this one

        var current = seal(true).master().current();
        assertThat(care().rotate(said::add, _ -> 0)).isEqualTo(1);

        assertThat(seal(true).master().current()).as("no other key is made").isEqualTo(current);
        assertThat(care().verify(said::add).faults()).isZero();
    }

    @Test
    void aKeyThatCannotBeHadIsToldAndKeepsNoOther() throws IOException {
        var stranger = temp.resolve("other/recordings.keys");
        tandem.core.envelope.KeysetMasterKey.create(stranger);
        var other = tandem.core.envelope.KeysetMasterKey.in(stranger);
        var manifest = recordings.manifest("call-1").orElseThrow();
        recordings.write("call-1", manifest.with(other.wrap(new byte[10], RecordingFolder.about("call-1"))));

        assertThat(care().rotate(said::add, _ -> 0)).isEqualTo(1);
        assertThat(said).singleElement().asString().contains("call-1", other.current());
    }

    @Test
    void whatEarlierVersionsLeftIsPlayedAndCanBeEncrypted() throws IOException {
        var source = wav(7);
        var plain = folder.resolve("2025/01/02/old.wav");
        Files.createDirectories(plain.getParent());
        Files.copy(source, plain);
        var index = folder.resolve("index")
                .resolve(java.util.HexFormat.of().toHexDigits(Digests.sha256("old")[0]))
                .resolve("old");
        Files.createDirectories(index.getParent());
        Files.writeString(index, "2025/01/02/old.wav");

        assertThat(RecordingFolderTest.sound(recordings.find("old").orElseThrow()))
                .isEqualTo(Files.readAllBytes(source));
        assertThat(care().verify(said::add)).isEqualTo(new RecordingCare.Verified(3, 0, 1));

        assertThat(care().encrypt(said::add)).isEqualTo(1);
        Files.copy(source, plain); // as if it had been cut off before the last step
        assertThat(care().encrypt(said::add)).isZero();

        assertThat(plain).doesNotExist();
        assertThat(RecordingFolderTest.sound(recordings.find("old").orElseThrow()))
                .isEqualTo(Files.readAllBytes(source));
        assertThat(care().verify(said::add)).isEqualTo(new RecordingCare.Verified(3, 0, 0));
    }

    @Test
    void withoutEncryptionTheyAreFilesAsBefore() throws IOException {
        recordings = new RecordingFolder(folder, seal(false));
        var stored = store("call-3", 3);

        assertThat(folder.resolve(stored.file())).hasSameBinaryContentAs(wav(3));
        assertThat(RecordingFolderTest.sound(recordings.find("call-1").orElseThrow()))
                .as("those of before are played")
                .isEqualTo(Files.readAllBytes(wav(1)));
    }
}
