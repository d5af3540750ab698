package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.TestRedis;
import tandem.channels.attachment.TestSeal;
import tandem.core.Attachment;
import tandem.core.InteractionId;

/// Files that come with mails, through a real mail server.
@ExtendWith(TestRedis.class)
class MailAttachmentsTest {
    private static final byte[] PNG = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3, 4};

    @TempDir
    Path folder;

    private MailHouse house;

    @BeforeEach
    void start() {
        house = new MailHouse(folder);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private static String mail(String parts) {
        return """
                From: eve@example.org
                To: support@tandem.test
                Message-ID: <a1@example.org>
                Subject: Files
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html

                <p>See <img src="cid:logo@x" alt="our logo"> and <img src="https://track.example/1.gif" alt=""></p>
                %s
                --b--
                """.formatted(parts);
    }

    private static String part(String headers, byte[] content) {
        return "--b\n" + headers + "\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(content);
    }

    private List<Attachment> attachmentsOf(InteractionId id) {
        return house.mailsOf(id).getFirst().attachments();
    }

    private byte[] content(InteractionId id, Attachment attachment) throws IOException {
        return TestSeal.bytes(
                house.files.find(id, String.valueOf(attachment.id())).orElseThrow());
    }

    @Test
    void fileIsKeptByteByByte() throws Exception {
        byte[] pdf = new byte[70_000];
        pdf[69_999] = 7;
        house.post.deliver(
                mail(part(
                        "Content-Type: application/pdf; name=\"../Größe\u202e.pdf\"\nContent-Disposition: attachment",
                        pdf)),
                Post.SUPPORT);
        house.awaitTaken(1);
        var id = house.desk.opened().getFirst();
        var kept = attachmentsOf(id);
        assertThat(kept).singleElement().satisfies(file -> {
            assertThat(file.name()).endsWith(".pdf").doesNotContain("..", "/", "\u202e");
            assertThat(file.type()).isEqualTo("application/pdf");
            assertThat(content(id, file)).isEqualTo(pdf);
        });
        assertThat(house.mailsOf(id).getFirst().text()).doesNotContain("mailbox");
    }

    @Test
    void pictureInTheMailIsKeptForItsPlaceAndOneFromElsewhereIsNotLoaded() throws Exception {
        house.post.deliver(
                mail(part("Content-Type: image/png\nContent-ID: <logo@x>\nContent-Disposition: inline", PNG)),
                Post.SUPPORT);
        house.awaitTaken(1);
        var id = house.desk.opened().getFirst();
        assertThat(attachmentsOf(id)).singleElement().satisfies(picture -> {
            assertThat(picture.contentId()).isEqualTo("logo@x");
            assertThat(picture.name()).isEqualTo("image.png");
            assertThat(content(id, picture)).isEqualTo(PNG);
        });
        assertThat(house.mailsOf(id).getFirst().html())
                .contains("data-cid=\"logo&#64;x\"", "data-remote=\"https://track.example/1.gif\"")
                .doesNotContain(" src=");
    }

    @Test
    void whatIsTooLargeOrAProgramIsNamedAndTheRestIsKept() throws Exception {
        house.post.deliver(
                mail(String.join(
                        "\n",
                        part("Content-Type: video/mp4; name=film.mp4", new byte[200_000]),
                        part("Content-Type: application/x-msdownload; name=run.exe", new byte[10]),
                        part("Content-Type: text/csv; name=list.csv", new byte[10]))),
                Post.SUPPORT);
        house.awaitTaken(1);
        var id = house.desk.opened().getFirst();
        assertThat(attachmentsOf(id))
                .extracting(Attachment::name, Attachment::missing)
                .containsExactly(
                        tuple("film.mp4", Attachment.Missing.TOO_LARGE),
                        tuple("run.exe", Attachment.Missing.REFUSED_TYPE),
                        tuple("list.csv", null));
    }

    @Test
    void uuencodedFileIsUnpacked() throws Exception {
        house.post.write("u1", "Old style", "", "see below\nbegin 644 cat.txt\n#0V%T\n`\nend\nbye");
        house.awaitTaken(1);
        var id = house.desk.opened().getFirst();
        var cat = attachmentsOf(id).getFirst();
        assertThat(cat.name()).isEqualTo("cat.txt");
        assertThat(content(id, cat)).asString().isEqualTo("Cat");
    }

    @Test
    void aBrokenMultipartGivesWhatThereIs() throws Exception {
        house.post.deliver("""
                From: eve@example.org
                To: support@tandem.test
                Message-ID: <b1@example.org>
                Subject: Broken
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                see attached
                --b
                Content-Type: text/plain; name=half.txt
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                SGVsbG8h""", Post.SUPPORT);
        house.awaitTaken(1);
        var id = house.desk.opened().getFirst();
        assertThat(house.mailsOf(id).getFirst().text()).isEqualTo("see attached");
        assertThat(content(id, attachmentsOf(id).getFirst())).asString().startsWith("Hello!");
    }
}
