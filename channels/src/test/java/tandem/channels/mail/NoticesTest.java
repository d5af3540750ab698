package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.NoticeMail;
import tandem.channels.TestRedis;

/// Mails of the house to its own people, through a real mail server.
@ExtendWith(TestRedis.class)
class NoticesTest {
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

    private static NoticeMail.Notice notice(String to) {
        return new NoticeMail.Notice(
                "report-1.1",
                null,
                List.of(to),
                "队列 – yesterday",
                "plain",
                "<p>rich</p>",
                List.of(new NoticeMail.File("a.xlsx", "application/octet-stream", new byte[] {0, 1, (byte) 0xff})));
    }

    @Test
    void aNoticeArrivesWithItsFilesAndIsAnsweredByNoMachine() throws Exception {
        assertThat(house.mail.notices().send(notice(Post.BOSS))).isEqualTo(new NoticeMail.Delivery.Taken());
        var mail = house.post.inbox(Post.BOSS).getLast();
        assertThat(mail.getSubject()).isEqualTo("队列 – yesterday");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Message-ID")[0]).startsWith("<notice.report-1.1@");
        var parts = (Multipart) mail.getContent();
        assertThat(((Multipart) parts.getBodyPart(0).getContent())
                        .getBodyPart(1)
                        .getContent())
                .isEqualTo("<p>rich</p>");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("a.xlsx");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(0, 1, 0xff);
    }

    @Test
    void whatCannotBeSentIsSaid() {
        assertThat(house.mail.notices().send(notice("no address"))).isInstanceOf(NoticeMail.Delivery.NotSent.class);
    }
}
