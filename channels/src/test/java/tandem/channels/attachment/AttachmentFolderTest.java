package tandem.channels.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tandem.channels.Attachments.UploadResult;
import tandem.channels.attachment.AttachmentFolder.Incoming;
import tandem.channels.attachment.AttachmentProperties.Scan;
import tandem.core.Attachment;
import tandem.core.Attachment.Missing;
import tandem.core.InteractionId;

class AttachmentFolderTest {
    private static final InteractionId MAIL = new InteractionId("mail-1");

    @TempDir
    Path folder;

    private AttachmentFolder files;

    @BeforeEach
    void start() {
        files = TestSeal.folder(new AttachmentProperties(
                folder.resolve("files"), DataSize.ofBytes(100), DataSize.ofBytes(150), 3, Set.of("exe"), Scan.NONE));
    }

    private static Incoming file(String name, String content) {
        return new Incoming(name, "text/plain", content.length(), null, () -> bytes(content));
    }

    private static InputStream bytes(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static InputStream brokenAfter(String content) {
        return new SequenceInputStream(bytes(content), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut off");
            }
        });
    }

    @Test
    void whatIsKeptIsFoundUnderItsInteractionOnly() throws IOException {
        var kept = files.keep(MAIL, "m1", List.of(file("../a.txt", "hello"))).getFirst();
        assertThat(kept).isEqualTo(new Attachment("m1-0", "a.txt", "text/plain", 5, null, null));
        var found = files.find(MAIL, "m1-0").orElseThrow();
        assertThat(TestSeal.bytes(found)).asString().isEqualTo("hello");
        assertThat(found.picture()).isNull();
        assertThat(files.find(new InteractionId("mail-2"), "m1-0")).isEmpty();
        assertThat(files.find(MAIL, "../mail-1/m1-0")).isEmpty();
    }

    @Test
    void keepingAgainChangesNothingAndReadsNothing() {
        var first = files.keep(MAIL, "m1", List.of(file("a.txt", "hello")));
        var again = files.keep(MAIL, "m1", List.of(new Incoming("a.txt", "text/plain", 5, null, () -> {
            throw new IOException("read again");
        })));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void limitsAreKeptAndSayWhy() {
        var kept = files.keep(
                MAIL,
                "m1",
                List.of(
                        file("a.exe", "x"),
                        file("large", "x".repeat(101)),
                        file("first", "x".repeat(90)),
                        file("together", "x".repeat(61)),
                        new Incoming("broken", "text/plain", 5, null, () -> brokenAfter("x")),
                        file("second", "x"),
                        file("third", "x"),
                        file("fourth", "x")));
        assertThat(kept)
                .extracting(Attachment::missing)
                .containsExactly(
                        Missing.REFUSED_TYPE,
                        Missing.TOO_LARGE,
                        null,
                        Missing.TOO_LARGE,
                        Missing.UNREADABLE,
                        null,
                        null,
                        Missing.TOO_MANY);
    }

    @Test
    void aSizeThatIsALieIsFoundOutWhileReading() {
        var lying = new Incoming("a", "text/plain", 1, null, () -> bytes("x".repeat(1000)));
        assertThat(files.keep(MAIL, "m1", List.of(lying)).getFirst().missing()).isEqualTo(Missing.TOO_LARGE);
    }

    @Test
    void pictureIsToldByItsContentNotByItsName() {
        var png = file("a.txt", "\u0089PNG\r\n\u001a\n....");
        var svg = new Incoming("a.png", "image/png", 5, null, () -> bytes("<svg onload=alert(1)>"));
        files.keep(MAIL, "m1", List.of(png, svg));
        assertThat(files.find(MAIL, "m1-0").orElseThrow().picture()).isEqualTo("image/png");
        assertThat(files.find(MAIL, "m1-1").orElseThrow().picture()).isNull();
    }

    @Test
    void uploadIsWholeOrNotThere() throws IOException {
        assertThat(files.upload(MAIL, "a.exe", null, bytes("x")))
                .isInstanceOfSatisfying(
                        UploadResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Missing.REFUSED_TYPE));
        assertThat(files.upload(MAIL, "a", null, bytes("x".repeat(101))))
                .isInstanceOfSatisfying(
                        UploadResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Missing.TOO_LARGE));
        assertThat(files.upload(MAIL, "a", null, brokenAfter("x".repeat(90))))
                .isInstanceOfSatisfying(
                        UploadResult.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Missing.UNREADABLE));
        assertThat(TestSeal.kept(folder)).isEmpty();
    }

    @Test
    void uploadCanBeTakenBackUntilItIsSent() throws IOException {
        var first = uploaded("a.txt");
        var second = uploaded("b.txt");
        files.sent(MAIL, second);
        files.takeBack(MAIL, String.valueOf(first.id()));
        files.takeBack(MAIL, String.valueOf(second.id()));
        files.takeBack(MAIL, "unheard-of");
        assertThat(files.find(MAIL, String.valueOf(first.id()))).isEmpty();
        assertThat(files.find(MAIL, String.valueOf(second.id()))).isPresent();
    }

    private Attachment uploaded(String name) throws IOException {
        return ((UploadResult.Uploaded) files.upload(MAIL, name, "text/plain", bytes("x"))).attachment();
    }

    @Test
    void fileThatVanishedIsNotFound() throws IOException {
        files.keep(MAIL, "m1", List.of(file("a.txt", "hello")));
        TestSeal.lose(folder, "m1-0");
        assertThat(files.find(MAIL, "m1-0")).isEmpty();
    }

    @Test
    void diskThatTakesNothingIsNotBlamedOnTheFile() throws IOException {
        Files.writeString(folder.resolve("files"), "in the way");
        assertThatThrownBy(() -> files.keep(MAIL, "m1", List.of(file("a.txt", "hello"))))
                .isInstanceOf(AttachmentsUnavailableException.class);
    }
}
