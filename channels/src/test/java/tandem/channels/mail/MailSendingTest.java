package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.Multipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Attachments.UploadResult;
import tandem.channels.Desk;
import tandem.channels.MailDesk.DraftResult;
import tandem.channels.MailDesk.Reply;
import tandem.channels.SendResult;
import tandem.channels.TestRedis;
import tandem.channels.attachment.TestSeal;
import tandem.core.Attachment;
import tandem.core.CommandId;
import tandem.core.InteractionId;

/// What agents send beside a plain answer, through a real mail server.
@ExtendWith(TestRedis.class)
class MailSendingTest {
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

    private InteractionId evesMailIsTaken() throws Exception {
        house.post.deliver("""
                From: Eve Adams <eve@example.org>
                To: support@tandem.test, Ben@Example.net
                Cc: support+x@tandem.test, dora@example.net, eve@example.org
                Message-ID: <e1@example.org>
                Subject: RE: Our order
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Where is it?
                --b
                Content-Type: application/pdf; name=order.pdf
                Content-Transfer-Encoding: base64

                JVBERi0=
                --b--
                """, Post.SUPPORT);
        return house.annaTakesIt().id();
    }

    @Test
    void aCardNumberInAMailIsInTheMailboxOnly() throws Exception {
        house.post.deliver("""
                From: Eve Adams <eve@example.org>
                To: support@tandem.test
                Message-ID: <planted@example.org>
                Subject: Planted 5500 0000 0000 0004
                MIME-Version: 1.0
                Content-Type: text/html; charset=utf-8

                <p>IBAN DE89 3704 0044 0532 0130 00</p><p>card <b>5500</b>&nbsp;0000 0000 0004</p>
                """, Post.SUPPORT);
        var mail = house.annaTakesIt().id();
        assertThat(house.mailsOf(mail)).singleElement().satisfies(taken -> {
            assertThat(taken.subject()).isEqualTo("Planted ••••");
            assertThat(taken.text()).contains("••••").doesNotContain("0004", "5320");
            assertThat(taken.html()).contains("••••").doesNotContain("0004", "5320");
        });
        house.mail.drafts().save(Desk.ANNA, mail, 0, "{\"html\":\"<p>5500 0000 0000 0004</p>\"}");
        assertThat(TestRedis.everything())
                .containsIgnoringCase("planted")
                .doesNotContain("0000 0004", "0000000004", "0532 0130");
    }

    private static Reply reply(
            Reply.As as, @Nullable List<String> to, List<String> cc, List<String> bcc, List<String> attachments) {
        return new Reply(as, to, cc, bcc, null, "Please see", null, true, null, null, attachments);
    }

    private SendResult send(InteractionId id, Reply reply) {
        return house.mail.desk().reply(Desk.ANNA, id, reply, CommandId.random());
    }

    private String uploaded(InteractionId id, String name, String content) throws IOException {
        var in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        var result = (UploadResult.Uploaded) house.files.upload(id, name, "text/plain", in);
        return String.valueOf(result.attachment().id());
    }

    private Message inboxOf(String address) {
        await().until(() -> !house.post.inbox(address).isEmpty());
        return house.post.inbox(address).getFirst();
    }

    @Test
    void answerToAllGoesToAllButUs() throws Exception {
        var id = evesMailIsTaken();
        var draft = (DraftResult.Draft) house.mail.desk().draft(Desk.ANNA, id, null);
        assertThat(draft.to()).containsExactly(Post.EVE);
        assertThat(draft.cc()).containsExactly(Post.BEN, "dora@example.net");
        assertThat(send(id, reply(Reply.As.REPLY, null, draft.cc(), List.of(), List.of())))
                .isEqualTo(new SendResult.Sent());
        var mail = house.evesMail(1);
        assertThat(mail.getRecipients(Message.RecipientType.CC)).hasSize(2);
        assertThat(house.mailsOf(id).getLast().to()).containsExactly(Post.EVE, Post.BEN, "dora@example.net");
    }

    @Test
    void blindCopyIsSentAndSeenByNobodyButOnRecord() throws Exception {
        var id = evesMailIsTaken();
        assertThat(send(id, reply(Reply.As.REPLY, null, List.of(), List.of(Post.BOSS, Post.EVE), List.of())))
                .isEqualTo(new SendResult.Sent());
        assertThat(inboxOf(Post.BOSS).getSubject()).isEqualTo("Re: Our order");
        for (var copy : List.of(inboxOf(Post.BOSS), house.evesMail(1))) {
            assertThat(copy.getRecipients(Message.RecipientType.BCC)).isNull();
            assertThat(copy.getAllRecipients()).hasSize(1);
        }
        assertThat(house.mailsOf(id).getLast().bcc()).containsExactly(Post.BOSS);
    }

    @Test
    void mailIsPassedOnWithItsFileAndTheAnswerFindsItsThread() throws Exception {
        var id = evesMailIsTaken();
        var file = house.mailsOf(id).getFirst().attachments().getFirst();
        var forward =
                reply(Reply.As.FORWARD, List.of(Post.BEN), List.of(), List.of(), List.of(String.valueOf(file.id())));
        assertThat(send(id, forward)).isEqualTo(new SendResult.Sent());
        var mail = inboxOf(Post.BEN);
        assertThat(mail.getSubject()).isEqualTo("Fwd: Our order");
        assertThat(mail.getHeader("In-Reply-To")).isNull();
        var parts = (Multipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .startsWith("Please see")
                .contains("From: eve@example.org", "Subject: RE: Our order", "Where is it?");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("order.pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
                .asString()
                .isEqualTo("%PDF-");

        house.post.deliver(
                Post.mail("ben1", "It is in the van", "In-Reply-To: " + mail.getHeader("Message-ID")[0] + "\n", "So."),
                Post.SUPPORT);
        await().until(() -> house.mailsOf(id).size() == 3);
    }

    @Test
    void richTextIsSentHarmlessWithAPlainPartAndTheOriginalBelowInBoth() throws Exception {
        var id = evesMailIsTaken();
        String html = "<p>It is <b onclick=alert(1)>on its way</b>.</p><ul><li>one</li></ul><script>alert(1)</script>"
                + "<img src='file:///etc/passwd' alt='a picture'>";
        var rich = new Reply(
                Reply.As.REPLY, null, List.of(), List.of(), null, "", html, true, "Eve wrote:", null, List.of());
        assertThat(send(id, rich)).isEqualTo(new SendResult.Sent());
        var mail = house.evesMail(1);
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (Multipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .isEqualToNormalizingNewlines(
                        "It is on its way.\n\n- one\n\n[a picture]\n\nEve wrote:\n> Where is it?\n");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("<b>on its way</b>", "<li>one</li>", "<blockquote>Where is it?</blockquote>")
                .doesNotContain("script", "onclick", "<img", "passwd");
        assertThat(house.mailsOf(id).getLast().html()).contains("<b>on its way</b>");
    }

    @Test
    void uploadedFilesAreSentWithTheirNames() throws Exception {
        var id = evesMailIsTaken();
        String first = uploaded(id, "Größe & Maß.txt", "one");
        String second = uploaded(id, "b.txt", "two");
        assertThat(send(id, reply(Reply.As.REPLY, null, List.of(), List.of(), List.of(first, second, first))))
                .isEqualTo(new SendResult.Sent());
        var parts = (Multipart) house.evesMail(1).getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("Größe & Maß.txt");
        assertThat(parts.getBodyPart(2).getInputStream().readAllBytes())
                .asString()
                .isEqualTo("two");
        assertThat(house.mailsOf(id).getLast().attachments())
                .extracting(Attachment::name)
                .containsExactly("Größe & Maß.txt", "b.txt");
        house.files.takeBack(id, first);
        assertThat(house.files.find(id, first)).isPresent();
    }

    @Test
    void nothingIsSentIfAFileVanishedOrTheyAreTooMuchTogether() throws Exception {
        var id = evesMailIsTaken();
        String gone = uploaded(id, "a.txt", "one");
        TestSeal.lose(house.folder, gone);
        assertThat(send(id, reply(Reply.As.REPLY, null, List.of(), List.of(), List.of(gone))))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.why()).contains("attach it again"));
        String large = uploaded(id, "b.txt", "x".repeat(80_000));
        String larger = uploaded(id, "c.txt", "x".repeat(90_000));
        assertThat(send(id, reply(Reply.As.REPLY, null, List.of(), List.of(), List.of(large, larger))))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.why()).contains("together"));
        assertThat(house.post.inbox(Post.EVE)).isEmpty();
    }

    @Test
    void mailIsNotPassedOnToNobody() throws Exception {
        var id = evesMailIsTaken();
        assertThat(send(id, reply(Reply.As.FORWARD, List.of(), List.of(), List.of(), List.of())))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(send(id, reply(Reply.As.REPLY, null, List.of(), List.of("a@b.org\r\nX: y"), List.of())))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(send(id, reply(Reply.As.REPLY, List.of("no address"), List.of(), List.of(), List.of())))
                .isInstanceOf(SendResult.Refused.class);
    }

    @Test
    void signatureOfTheAgentAndTheQueueStandsBelowTheirWordsAndAboveTheQuote() throws Exception {
        house.close();
        var signatures = List.of(
                new MailProperties.Signature("billing", null, "Billing"),
                new MailProperties.Signature("support", "ben", "Ben"),
                new MailProperties.Signature("support", null, "Kind regards\n{agent}\n{address}"));
        house = new MailHouse(folder.resolve("signed"), Duration.ZERO, signatures);
        var id = evesMailIsTaken();
        String name = Objects.requireNonNull(house.desk.router().profiles().get(Desk.ANNA))
                .name();
        var draft = (DraftResult.Draft) house.mail.desk().draft(Desk.ANNA, id, null);
        String signature = "Kind regards\n" + name + "\n" + Post.SUPPORT;
        assertThat(draft.signature()).isEqualTo(signature);
        var answer = new Reply(
                Reply.As.REPLY, null, List.of(), List.of(), null, "", "<p>Soon</p>", true, "Eve:", null, List.of());
        assertThat(send(id, answer)).isEqualTo(new SendResult.Sent());
        var parts = (Multipart) house.evesMail(1).getContent();
        assertThat((String) parts.getBodyPart(0).getContent())
                .isEqualToNormalizingNewlines("Soon\n\n-- \n" + signature + "\n\nEve:\n> Where is it?\n");
        assertThat((String) parts.getBodyPart(1).getContent()).contains("<p>-- <br>", "Kind regards<br>");
    }
}
