package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.Desk;
import tandem.channels.MailDesk;
import tandem.channels.MailDesk.DraftResult;
import tandem.channels.SendResult;
import tandem.channels.TestRedis;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;

/// What becomes of the kinds of mail, between a real mail server and real routing.
@ExtendWith(TestRedis.class)
class MailKindsFlowTest {
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

    /// @return the id our answer went out with
    private String evesQuestionIsAnswered(Interaction taken) throws Exception {
        var answer = MailDesk.Reply.of("It is on its way.");
        assertThat(house.mail.desk().reply(Desk.ANNA, taken.id(), answer, CommandId.random()))
                .isEqualTo(new SendResult.Sent());
        return house.evesMail(1).getHeader("Message-ID")[0].replaceAll("[<>]", "");
    }

    private void deliver(String kind, String ourAnswer) throws Exception {
        var raw = Files.readString(Path.of("src/test/resources/mail-corpus", kind + ".eml"), StandardCharsets.UTF_8);
        house.post.deliver(raw.replace("ID-OF-OUR-ANSWER", ourAnswer), Post.SUPPORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce-mixed-with-the-mail", "bounce-of-qmail", "bounce-with-folded-id"})
    void bounceWaitsInTheThreadOfOurAnswerMarkedAsNotDelivered(String kind) throws Exception {
        house.post.write("m1", "My order", "", "Where is it?");
        var first = house.annaTakesIt();
        String ours = evesQuestionIsAnswered(first);
        house.annaFinishes(first.id());
        deliver(kind, ours);
        var back = house.annaTakesIt();
        assertThat(back.thread()).isEqualTo(first.thread());
        assertThat(back.attributes()).containsEntry("mailKind", "BOUNCE");
        assertThat(house.mail.desk().draft(Desk.ANNA, back.id(), null)).isInstanceOf(DraftResult.Refused.class);
    }

    @Test
    void bounceThatFindsItsInteractionOpenMarksIt() throws Exception {
        house.post.write("m1", "My order", "", "Where is it?");
        var first = house.annaTakesIt();
        deliver("bounce-mixed-with-status", evesQuestionIsAnswered(first));
        await().until(() -> "BOUNCE".equals(attributes(first.id()).get("mailKind")));
        assertThat(attributes(first.id())).containsEntry("notDeliveredTo", "c@example.com");
        assertThat(house.desk.opened()).containsExactly(first.id());
    }

    private Map<String, String> attributes(InteractionId id) {
        return house.desk.router().find(id).orElseThrow().attributes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read-receipt", "delay-still-trying", "delivered-notice"})
    void receiptsAndDelaysAreOnRecordAndNobodysWork(String kind) throws Exception {
        house.post.write("m1", "My order", "", "Where is it?");
        var first = house.annaTakesIt();
        String ours = evesQuestionIsAnswered(first);
        house.annaFinishes(first.id());
        deliver(kind, ours);
        var filed = house.desk.awaitOpened(2).getLast();
        house.desk.awaitState(filed, InteractionState.CLOSED);
        assertThat(house.desk.eventsOf(filed, Event.Queued.class)).isEmpty();
        assertThat(house.mailsOf(filed)).hasSize(1);
    }

    @Test
    void personBehindAnotherHelpDeskIsQueued() throws Exception {
        house.post.write("m1", "My order", "", "Where is it?");
        var first = house.annaTakesIt();
        String ours = evesQuestionIsAnswered(first);
        house.annaFinishes(first.id());
        deliver("person-behind-another-help-desk", ours);
        var again = house.annaTakesIt();
        assertThat(again.thread()).isEqualTo(first.thread());
    }

    @Test
    void answerGoesToEveryReplyToAsItsWriterWasShown() throws Exception {
        house.post.write("m1", "Two", "Reply-To: eve@example.org, Ben <ben@example.net>\n", "Answer us both");
        var it = house.annaTakesIt();
        var draft = (DraftResult.Draft) house.mail.desk().draft(Desk.ANNA, it.id(), null);
        assertThat(draft.to()).containsExactly("eve@example.org", "ben@example.net");
        reply(it, MailHouse.reply("Hello both", List.of("Ben@example.net"), true, null, draft.answers()));
        var sent = house.evesMail(1);
        assertThat(sent.getRecipients(Message.RecipientType.TO))
                .extracting(Object::toString)
                .containsExactlyElementsOf(draft.to());
        assertThat(sent.getRecipients(Message.RecipientType.CC)).isNull();
        assertThat(house.mailsOf(it.id()).getLast().to()).isEqualTo(draft.to());
    }

    @Test
    void answerGoesToTheMailItsWriterSawThoughAnotherCameMeanwhile() throws Exception {
        house.post.write("m1", "My order", "", "Where is it?");
        var it = house.annaTakesIt();
        var draft = (DraftResult.Draft) house.mail.desk().draft(Desk.ANNA, it.id(), null);
        house.post.write(
                "m2", "Re: My order", "In-Reply-To: <m1@example.org>\nReply-To: other@example.net\n", "No, wait");
        await().until(() -> house.mailsOf(it.id()).size() == 2);
        reply(it, MailHouse.reply("Hello", List.of(), true, null, draft.answers()));
        assertThat(house.evesMail(1).getHeader("In-Reply-To")[0]).isEqualTo("<m1@example.org>");
        assertThat(((DraftResult.Draft) house.mail.desk().draft(Desk.ANNA, it.id(), null)).to())
                .containsExactly("other@example.net");
    }

    @Test
    void originalIsQuotedOnceWithItsDateOrNotAtAll() throws Exception {
        house.post.write("m1", "My order", "", "Where is it?");
        var it = house.annaTakesIt();
        reply(it, MailDesk.Reply.of("With"));
        reply(it, MailHouse.reply("In words", List.of(), true, "Eve hat am 2. März geschrieben:", null));
        reply(it, MailHouse.reply("Without", List.of(), false, null, null));
        assertThat(house.evesMail(1).getContent().toString())
                .containsPattern(
                        "With\\s+On 20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d \\+0[12]:00, eve@example.org wrote:\\s+> Where")
                .containsOnlyOnce("Where is it?");
        assertThat(house.evesMail(2).getContent().toString())
                .containsPattern("Eve hat am 2. März geschrieben:\\s+> Where is it\\?");
        assertThat(house.evesMail(3).getContent().toString()).isEqualToIgnoringNewLines("Without");
    }

    private void reply(Interaction to, MailDesk.Reply reply) {
        assertThat(house.mail.desk().reply(Desk.ANNA, to.id(), reply, CommandId.random()))
                .isEqualTo(new SendResult.Sent());
    }

    @Test
    void contactFormsCountForThoseWhoFilledThemIn() throws Exception {
        for (int i = 0; i < MailHouse.PER_SENDER_HOUR + 2; i++) {
            house.post.deliver(
                    Post.mail("f" + i, "Form", "Reply-To: visitor" + i + "@example.net\n", "Call me")
                            .replace("Eve Adams <Eve@Example.org>", "Form <form@web.example>"),
                    Post.SUPPORT);
        }
        var opened = house.desk.awaitOpened(MailHouse.PER_SENDER_HOUR + 2);
        assertThat(opened).allSatisfy(id -> {
            house.desk.awaitState(id, InteractionState.WAITING);
            assertThat(house.desk.router().find(id).orElseThrow().from()).startsWith("visitor");
        });
    }

    @Test
    void mailsWithoutIdAndDateAreTakenBothIfOnlyTheirAttachmentsDiffer() throws Exception {
        String mail = """
                From: eve@example.org
                To: support@tandem.test
                Subject: Picture
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                see attached
                --b
                Content-Type: image/png; name="a.png"
                Content-Transfer-Encoding: base64

                %s
                --b--
                """;
        house.post.deliver(mail.formatted("QUJD"), Post.SUPPORT);
        house.post.deliver(mail.formatted("REVG"), Post.SUPPORT);
        house.post.deliver(mail.formatted("REVG"), Post.SUPPORT);
        house.awaitTaken(3);
        assertThat(house.desk.opened()).hasSize(2);
    }
}
