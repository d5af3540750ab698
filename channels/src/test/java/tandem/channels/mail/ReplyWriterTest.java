package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An answer is a mail that any server takes.
class ReplyWriterTest {
    private static ReplyWriter.Draft to(String address) {
        return new ReplyWriter.Draft(
                Post.support(),
                "<1@tandem.test>",
                List.of(address),
                List.of(),
                List.of(),
                "Größe",
                "words",
                null,
                List.of(),
                null,
                List.of(),
                null,
                Instant.EPOCH,
                false);
    }

    @Test
    void domainsBeyondAsciiAreWrittenAsMailServersKnowThem() throws Exception {
        var draft = to("eve@münchen.example");
        var session = new MailServers(Post.support(), Duration.ofSeconds(1), Duration.ofSeconds(1)).smtpSession();
        var mail = ReplyWriter.mime(session, draft);
        assertThat(draft.needsUtf8()).isFalse();
        assertThat(mail.getHeader("To")).containsExactly("eve@xn--mnchen-3ya.example");
        assertThat(mail.getHeader("Subject")[0]).isEqualTo("=?UTF-8?Q?Gr=C3=B6=C3=9Fe?=");
    }

    @Test
    void namesBeyondAsciiNeedAServerThatTakesThem() {
        assertThat(to("jörg@example.org").needsUtf8()).isTrue();
    }
}
