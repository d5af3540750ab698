package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.MailDesk;
import tandem.channels.SendResult;
import tandem.channels.TestRedis;
import tandem.channels.attachment.TestSeal;
import tandem.channels.guard.Signer;
import tandem.channels.mail.redis.RedisDraftStore;
import tandem.channels.mail.redis.RedisOutbox;
import tandem.channels.mail.redis.RedisThreadIndex;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.node.Nodes;
import tandem.routing.TransferTarget;

/// Mails between a real mail server and real routing on Redis.
@ExtendWith(TestRedis.class)
class MailFlowTest {
    private static final MailDesk.Reply ANSWER = MailDesk.Reply.of("It is on its way.\nAnna");

    @TempDir
    Path folder;

    private Desk desk;
    private Post post;
    private CuttableLink smtp;
    private CuttableLink imap;
    private MailChannel mail;

    @BeforeEach
    void start() {
        desk = new Desk(Clock.systemUTC());
        post = new Post(folder);
        smtp = new CuttableLink(post.smtpPort());
        imap = new CuttableLink(post.imapPort());
        mail = channel();
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        smtp.close();
        imap.close();
        post.close();
        desk.close();
    }

    private MailChannel channel() {
        var mailboxes = List.of(
                post.mailbox(Post.SUPPORT, smtp.port(), imap.port()),
                post.mailbox(Post.BILLING, smtp.port(), imap.port()));
        var properties = new MailProperties(
                mailboxes,
                null,
                Path.of("unused"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofDays(30),
                5,
                Duration.ZERO,
                List.of(),
                List.of(),
                5);
        return new MailChannel(
                desk.router(),
                desk.routing().journal(),
                desk.customers(),
                Clock.systemUTC(),
                new Signer(desk.tenant(), new byte[32]),
                new RedisThreadIndex(TestRedis.connection(), desk.tenant(), Duration.ofDays(30)),
                new RedisOutbox(TestRedis.connection(), desk.tenant()),
                new RedisDraftStore(TestRedis.connection(), desk.tenant(), Desk.MASKING),
                TestSeal.folder(Post.attachments(folder)),
                properties,
                Nodes.alone());
    }

    private Interaction annaTakesIt() {
        desk.annaIsReady();
        var offer = desk.annaAccepts();
        desk.router().connected(offer.id(), offer.epoch());
        return offer;
    }

    private void annaFinishes(InteractionId id) {
        desk.router().end(id, Party.AGENT, "done");
        desk.router().completeWrapUp(desk.desktop(Desk.ANNA), id, null, null, null, CommandId.random());
    }

    private Message evesAnswer(int howMany) {
        await().until(() -> post.inbox(Post.EVE).size() == howMany);
        return post.inbox(Post.EVE).getLast();
    }

    private List<Event.MailAdded> mailsOf(InteractionId id) {
        return desk.eventsOf(id, Event.MailAdded.class);
    }

    @Test
    void mailThatIsPassedOnKeepsItsThreadAndIsAnsweredByTheNext() throws Exception {
        post.write("p1", "My invoice", "", "It is wrong.");
        var id = annaTakesIt().id();
        desk.annaTransfers(id, new TransferTarget.Back());
        assertThat(mail.desk().reply(Desk.ANNA, id, ANSWER, CommandId.random())).isInstanceOf(SendResult.Refused.class);
        post.write("p2", "Re: My invoice", "In-Reply-To: <p1@example.org>\n", "By 20 euros.");
        await().until(() -> mailsOf(id).size() == 2);
        desk.benIsReady();
        var offer = desk.benAccepts();
        assertThat(offer.id()).isEqualTo(id);
        desk.router().connected(id, offer.epoch());
        assertThat(mail.desk().reply(Desk.BEN, id, ANSWER, CommandId.random())).isEqualTo(new SendResult.Sent());
        var answer = evesAnswer(1);
        assertThat(answer.getHeader("In-Reply-To")[0]).isEqualTo("<p2@example.org>");
        assertThat(desk.opened()).containsExactly(id);
    }

    /// One that was put off as a bad one would come after minutes.
    @Test
    void mailIsNotBlamedForARedisThatCannotSave() throws Exception {
        TestRedis.withoutRoom(() -> {
            post.write("m1", "My order", "", "Where is it?");
            await().untilAsserted(() -> assertThat(mail.states())
                    .anySatisfy((mailbox, state) -> assertThat(state.problem()).contains("Redis cannot save")));
            return assertThat(post.unseen(Post.SUPPORT)).isEqualTo(1);
        });

        assertThat(desk.awaitOpened(1)).hasSize(1);
        await().untilAsserted(() -> assertThat(mail.states().values())
                .allSatisfy(state -> assertThat(state.up()).isTrue()));
    }

    @Test
    void mailIsAnsweredAndTheCustomersAnswerJoinsTheThread() throws Exception {
        post.write("m1", "My order", "References: <m0@example.org>\n", "Where is it?");
        var first = annaTakesIt();
        assertThat(first.from()).isEqualTo(Post.EVE);
        assertThat(first.to()).isEqualTo(Post.SUPPORT);
        assertThat(first.subject()).isEqualTo("My order");
        assertThat(first.customerName()).isEqualTo("Eve Adams");
        assertThat(mailsOf(first.id()).getFirst().text()).isEqualTo("Where is it?");
        await().until(() -> post.unseen(Post.SUPPORT) == 0);

        var command = CommandId.random();
        assertThat(mail.desk().reply(Desk.ANNA, first.id(), ANSWER, command)).isEqualTo(new SendResult.Sent());
        assertThat(mail.desk().reply(Desk.ANNA, first.id(), ANSWER, command)).isEqualTo(new SendResult.Sent());
        var answer = evesAnswer(1);
        assertThat(answer.getFrom()[0].toString()).isEqualTo("Tandem Support <support@tandem.test>");
        assertThat(answer.getSubject()).isEqualTo("Re: My order");
        assertThat(answer.getHeader("In-Reply-To")[0]).isEqualTo("<m1@example.org>");
        assertThat(MessageIds.in(answer.getHeader("References")[0]))
                .containsExactly("<m0@example.org>", "<m1@example.org>");
        assertThat(answer.getContent().toString()).contains("It is on its way.", "> Where is it?");
        String ourId = answer.getHeader("Message-ID")[0];
        assertThat(mailsOf(first.id())).hasSize(2).last().satisfies(sent -> {
            assertThat(sent.author()).isEqualTo(Party.AGENT);
            assertThat(sent.messageId()).isEqualTo(ourId);
            assertThat(sent.to()).containsExactly(Post.EVE);
        });
        annaFinishes(first.id());
        assertThat(mail.desk().reply(Desk.ANNA, first.id(), ANSWER, command)).isEqualTo(new SendResult.Sent());

        post.write("m2", "Re: My order", "In-Reply-To: " + ourId + "\n", "Thank you");
        var second = annaTakesIt();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.thread()).isEqualTo(first.thread());
        post.write("m3", "one more thing", "References: " + ourId + "\n <m2@example.org>\n", "And the invoice?");
        await().until(() -> mailsOf(second.id()).size() == 2);
        assertThat(desk.opened()).hasSize(2);
        assertThat(post.inbox(Post.EVE)).hasSize(1);
    }

    @Test
    void answerWithoutReferencesFindsItsThreadBySubjectAndSender() throws Exception {
        post.write("m1", "My order", "", "Where is it?");
        var first = desk.awaitOpened(1).getFirst();
        post.write("m2", "AW: my  Order", "", "Hello?");
        await().until(() -> mailsOf(first).size() == 2);
        post.write("m3", "My order", "", "Another one, not an answer");
        assertThat(desk.awaitOpened(2)).hasSize(2);
    }

    @Test
    void mailDeliveredTwiceOrToTwoMailboxesIsTakenOnce() throws Exception {
        String raw = Post.mail("m1", "My order", "", "Where is it?");
        post.deliver(raw, Post.SUPPORT, Post.BILLING);
        post.deliver(raw, Post.SUPPORT);
        await().until(() ->
                post.inbox(Post.SUPPORT).size() == 2 && post.unseen(Post.SUPPORT) + post.unseen(Post.BILLING) == 0);
        assertThat(desk.opened()).hasSize(1);
        assertThat(mailsOf(desk.opened().getFirst())).hasSize(1);
    }

    @Test
    void twoNodesThatWatchTheSameMailboxTakeAMailOnce() throws Exception {
        var other = channel();
        other.start();
        try {
            for (int i = 0; i < 4; i++) {
                post.write("m" + i, "Order " + i, "", "Where is it?");
            }
            await().until(() -> desk.opened().size() == 4 && post.unseen(Post.SUPPORT) == 0);
            await().untilAsserted(() -> assertThat(desk.opened())
                    .allSatisfy(id ->
                            assertThat(desk.eventsOf(id, Event.Queued.class)).hasSize(1))
                    .allSatisfy(id -> assertThat(mailsOf(id)).hasSize(1)));
        } finally {
            other.stop();
        }
    }

    @Test
    void outOfOfficeJoinsItsThreadButNeverOpensWork() throws Exception {
        post.write("auto1", "Automatic reply: x", "Auto-Submitted: auto-replied\n", "I am away");
        var filed = desk.awaitOpened(1).getFirst();
        desk.awaitState(filed, InteractionState.CLOSED);
        assertThat(desk.eventsOf(filed, Event.Queued.class)).isEmpty();
        assertThat(desk.eventsOf(filed)).contains(new Event.Closed(Outcome.ENDED_IN_FLOW));

        post.write("m1", "My order", "", "Where is it?");
        var open = desk.awaitOpened(2).getLast();
        post.write("auto2", "Away", "In-Reply-To: <m1@example.org>\nAuto-Submitted: auto-replied\n", "I am away");
        await().until(() -> mailsOf(open).size() == 2);
        assertThat(desk.opened()).hasSize(2);
    }

    @Test
    void undeliveredAnswerComesBackToAnAgentButCannotBeAnswered() throws Exception {
        post.write("m1", "My order", "", "Where is it?");
        var first = annaTakesIt();
        mail.desk().reply(Desk.ANNA, first.id(), ANSWER, CommandId.random());
        String ourId = evesAnswer(1).getHeader("Message-ID")[0];
        annaFinishes(first.id());
        post.deliver("""
                From: MAILER-DAEMON@example.org
                To: support@tandem.test
                Subject: Undelivered
                Message-ID: <bounce1@example.org>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: text/plain

                Mailbox full.
                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; eve@example.org
                Action: failed
                --b
                Content-Type: text/rfc822-headers

                From: support@tandem.test
                Message-ID: %s
                --b--
                """.formatted(ourId), Post.SUPPORT);
        var back = annaTakesIt();
        assertThat(back.thread()).isEqualTo(first.thread());
        assertThat(back.attributes()).containsEntry("mailKind", "BOUNCE");
        assertThat(mail.desk().reply(Desk.ANNA, back.id(), ANSWER, CommandId.random()))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(post.inbox(Post.EVE)).hasSize(1);
    }

    @Test
    void mailsThatCameWhileTheServerCouldNotBeReachedAreTakenAfterwards() throws Exception {
        await().until(() -> mail.states().values().stream().allMatch(MailboxState::up));
        imap.cut();
        post.write("m1", "My order", "", "Where is it?");
        await().until(() -> mail.states().values().stream().noneMatch(MailboxState::up));
        assertThat(desk.opened()).isEmpty();
        imap.mend();
        var id = desk.awaitOpened(1).getFirst();
        desk.awaitState(id, InteractionState.WAITING);
        await().until(() -> mail.states().values().stream().allMatch(MailboxState::up));
    }

    @Test
    void answerIsRefusedWhileTheServerCannotBeReachedAndMayBeSentLater() throws Exception {
        post.write("m1", "My order", "", "Where is it?");
        var it = annaTakesIt();
        smtp.cut();
        var command = CommandId.random();
        assertThat(mail.desk().reply(Desk.ANNA, it.id(), ANSWER, command)).isInstanceOf(SendResult.Refused.class);
        smtp.mend();
        assertThat(mail.desk().reply(Desk.ANNA, it.id(), ANSWER, command)).isInstanceOf(SendResult.Refused.class);
        assertThat(mail.desk().reply(Desk.ANNA, it.id(), ANSWER, CommandId.random()))
                .isEqualTo(new SendResult.Sent());
        evesAnswer(1);
        assertThat(mailsOf(it.id())).hasSize(2);
    }

    @Test
    void onlyTheAgentWhoHoldsTheMailMayAnswerItAndOnlyProperly() throws Exception {
        post.write("m1", "My order", "", "Where is it?");
        var it = annaTakesIt();
        var refused = new ArrayList<SendResult>();
        refused.add(mail.desk().reply(new tandem.core.AgentId("ben"), it.id(), ANSWER, CommandId.random()));
        refused.add(reply(it, MailDesk.Reply.of("  ")));
        refused.add(reply(it, MailHouse.reply("x\r\nBcc: all@example.org", "text", List.of())));
        refused.add(reply(it, MailHouse.reply(null, "text", List.of("no address"))));
        refused.add(reply(it, MailHouse.reply(null, "text", List.of("a@b.org\r\nBcc: c@d.org"))));
        annaFinishes(it.id());
        refused.add(reply(it, ANSWER));
        assertThat(refused).hasOnlyElementsOfType(SendResult.Refused.class);
        assertThat(post.inbox(Post.EVE)).isEmpty();
    }

    private SendResult reply(Interaction to, MailDesk.Reply reply) {
        return mail.desk().reply(Desk.ANNA, to.id(), reply, CommandId.random());
    }

    @Test
    void ourOwnMailsAreNotTaken() throws Exception {
        post.write("m1", "My order", "", "Where is it?");
        var it = annaTakesIt();
        reply(it, MailHouse.reply(null, "text", List.of(Post.BILLING)));
        await().until(() -> post.inbox(Post.BILLING).size() == 1 && post.unseen(Post.BILLING) == 0);
        assertThat(desk.opened()).hasSize(1);
        assertThat(mailsOf(it.id())).hasSize(2);
    }

    @Test
    void floodFromOneSenderWaitsTogetherAndNothingOfItIsClosedUnseen() throws Exception {
        for (int i = 0; i < 8; i++) {
            post.write("m" + i, "Offer " + i, "", "Buy!");
        }
        var opened = desk.awaitOpened(6);
        await().until(() -> post.unseen(Post.SUPPORT) == 0);
        assertThat(desk.opened())
                .hasSize(6)
                .allSatisfy(id -> assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WAITING));
        var gathering = desk.router().find(opened.getLast()).orElseThrow();
        assertThat(gathering.attributes()).containsEntry("beyondLimit", "true");
        assertThat(mailsOf(gathering.id())).hasSize(3);
    }

    @Test
    void restartTakesNothingAgain() throws Exception {
        post.write("m1", "My order", "", "Where is it?");
        await().until(() -> desk.opened().size() == 1 && post.unseen(Post.SUPPORT) == 0);
        mail.stop();
        post.write("m2", "Re: My order", "In-Reply-To: <m1@example.org>\n", "Hello?");
        mail = channel();
        mail.start();
        await().until(() -> mailsOf(desk.opened().getFirst()).size() == 2);
        assertThat(desk.opened()).hasSize(1);
    }
}
