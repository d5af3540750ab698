package tandem.channels.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tandem.channels.FileCare;
import tandem.channels.attachment.AttachmentFolder.Incoming;
import tandem.core.InteractionId;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;

class AttachmentCareTest {
    private static final InteractionId MAIL = new InteractionId("mail-1");
    private static final String SECRET = "my account is 4711";

    @TempDir
    Path temp;

    private final List<String> said = new ArrayList<>();

    private Seal seal(boolean isOn) {
        return new Seal(temp.resolve("files"), new Encryption(isOn, temp.resolve("secrets/keys"), null));
    }

    private AttachmentFolder folder(boolean isOn) {
        var properties = new AttachmentProperties(
                temp.resolve("files"),
                DataSize.ofKilobytes(100),
                DataSize.ofKilobytes(100),
                9,
                Set.of(),
                AttachmentProperties.Scan.NONE);
        return new AttachmentFolder(properties, seal(isOn));
    }

    private AttachmentCare care() {
        return new AttachmentCare(temp.resolve("files"), seal(true));
    }

    private void keep(boolean isOn, String mail) {
        var bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        folder(isOn)
                .keep(
                        MAIL,
                        mail,
                        List.of(new Incoming(
                                "a.txt", "text/plain", bytes.length, null, () -> new ByteArrayInputStream(bytes))));
    }

    private void assertReads(String id) throws IOException {
        assertThat(TestSeal.bytes(folder(true).find(MAIL, id).orElseThrow()))
                .asString()
                .isEqualTo(SECRET);
    }

    private boolean isReadableOnDisk() throws IOException {
        try (var all = Files.walk(temp.resolve("files"))) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("4711")) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void nothingOfAFileStandsOnTheDiskAsItIs() throws IOException {
        keep(true, "m1");

        assertReads("m1-0");
        assertThat(isReadableOnDisk()).isFalse();
        assertThat(care().verify(said::add)).isEqualTo(new FileCare.Verified(1, 0, 0));
    }

    @Test
    void whatEarlierVersionsLeftIsReadAndCanBeEncryptedAndKeepsItsAge() throws IOException {
        keep(false, "m1");
        var note = note("m1-0");
        var before = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
        Files.setLastModifiedTime(note, before);
        assertReads("m1-0");
        assertThat(care().verify(said::add).readable()).isEqualTo(1);

        assertThat(care().encrypt(said::add)).isEqualTo(1);

        assertReads("m1-0");
        assertThat(isReadableOnDisk()).isFalse();
        assertThat(Files.getLastModifiedTime(note)).isEqualTo(before);
        assertThat(care().encrypt(said::add)).as("again").isZero();
        assertThat(care().verify(said::add)).isEqualTo(new FileCare.Verified(1, 0, 0));
        assertThat(said).isEmpty();
        folder(true).takeBack(MAIL, "m1-0");
        assertReads("m1-0"); // it was sent
    }

    @Test
    void afterARotationAllAreReadByTheNewMasterKey() throws IOException {
        keep(true, "m1");
        seal(true).keyset().rotate();

        assertThat(care().wrapAnew(said::add)).isEqualTo(1);

        assertReads("m1-0");
        assertThat(care().wrapAnew(said::add)).as("again").isZero();
        seal(true).keyset().rotate();
        assertThat(care().wrapAnew(said::add)).isEqualTo(1);
        seal(true).keyset().rotate(); // the first is gone
        assertThat(care().verify(said::add).faults()).isZero();
    }

    @Test
    void noMasterKeyIsMadeWhereWhatItHasToOpenWasSealedByAnother() throws IOException {
        var recordings = Files.createDirectories(temp.resolve("recordings"));
        Files.writeString(recordings.resolve("sealed-by"), "1234");

        var seal =
                new Seal(temp.resolve("files"), new Encryption(true, temp.resolve("secrets/keys"), null), recordings);

        assertThat(temp.resolve("secrets/keys")).doesNotExist();
        assertThat(seal.trouble()).hasValueSatisfying(why -> assertThat(why).contains("cannot be read"));
    }

    @Test
    void oneFlippedBitIsReportedAndNeverGivenOutAsGood() throws IOException {
        keep(true, "m1");
        var file = note("m1-0").resolveSibling("m1-0");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);

        assertThat(care().verify(said::add).faults()).isEqualTo(1);
        assertThat(said).singleElement().asString().contains("m1-0", "it was changed");
    }

    private Path note(String id) throws IOException {
        try (var all = Files.walk(temp.resolve("files"))) {
            return all.filter(file -> file.endsWith(id + ".json")).findFirst().orElseThrow();
        }
    }
}
