package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.MailDesk.Reply;
import tandem.channels.MailDrafts.SaveResult;
import tandem.channels.SendResult;
import tandem.channels.TestRedis;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.routing.TransferTarget;

/// Drafts, and mails that can be undone for a while.
@ExtendWith(TestRedis.class)
class MailUndoTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // each test begins its own
    private MailHouse house;

    @AfterEach
    void stop() {
        house.close();
    }

    private InteractionId annaHasAMail(Duration undo) throws Exception {
        house = new MailHouse(folder, undo);
        house.post.write("u1", "My order", "", "Where is it?");
        return house.annaTakesIt().id();
    }

    private SendResult sendSoon(InteractionId id, boolean finish, CommandId command) {
        return house.mail.desk().replySoon(Desk.ANNA, id, Reply.of("On its way."), finish, command);
    }

    private String contentOf(InteractionId id) {
        return house.mail.drafts().find(id).orElseThrow().content();
    }

    @Test
    void draftIsSeenByWhoGetsTheContactNextAndWrittenByThemOnly() throws Exception {
        var id = annaHasAMail(LONG);
        var drafts = house.mail.drafts();
        assertThat(drafts.save(Desk.BEN, id, 0, "{}")).isEqualTo(new SaveResult.NotYours());
        assertThat(drafts.save(Desk.ANNA, id, 0, "{\"text\":\"Dear\"}")).isEqualTo(new SaveResult.Saved(1));
        house.desk.annaTransfers(id, new TransferTarget.Back());
        house.desk.benIsReady();
        house.desk.benAccepts();
        assertThat(contentOf(id)).isEqualTo("{\"text\":\"Dear\"}");
        assertThat(drafts.save(Desk.ANNA, id, 1, "{}")).isEqualTo(new SaveResult.NotYours());
        assertThat(drafts.save(Desk.BEN, id, 1, "{\"text\":\"Dear Eve\"}")).isEqualTo(new SaveResult.Saved(2));
        assertThat(drafts.find(id).orElseThrow().by()).isEqualTo(Desk.BEN);
    }

    @Test
    void twoPagesThatWriteOneDraftDoNotOverwriteEachOther() throws Exception {
        var id = annaHasAMail(LONG);
        var drafts = house.mail.drafts();
        drafts.save(Desk.ANNA, id, 0, "{\"text\":\"one\"}");
        assertThat(drafts.save(Desk.ANNA, id, 0, "{\"text\":\"two\"}"))
                .isInstanceOfSatisfying(
                        SaveResult.Changed.class,
                        changed -> assertThat(changed.now().content()).isEqualTo("{\"text\":\"one\"}"));
        assertThat(contentOf(id)).isEqualTo("{\"text\":\"one\"}");
        drafts.drop(Desk.BEN, id);
        assertThat(drafts.find(id)).isPresent();
        drafts.drop(Desk.ANNA, id);
        assertThat(drafts.find(id)).isEmpty();
    }

    @Test
    void heldMailIsSentWhenItIsDueAndTheContactFinished() throws Exception {
        var id = annaHasAMail(SOON);
        house.mail.drafts().save(Desk.ANNA, id, 0, "{}");
        var command = CommandId.random();
        assertThat(sendSoon(id, true, command)).isInstanceOf(SendResult.Held.class);
        assertThat(house.desk.stateOf(id)).isEqualTo(InteractionState.CONNECTED);
        assertThat(house.evesMail(1).getSubject()).isEqualTo("Re: My order");
        await().until(() -> house.desk.stateOf(id) == InteractionState.WRAP_UP);
        assertThat(house.mailsOf(id)).hasSize(2);
        await().until(() -> house.mail.drafts().find(id).isEmpty());
        assertThat(sendSoon(id, true, command)).isEqualTo(new SendResult.Sent());
        assertThat(house.mail.desk().undo(Desk.ANNA, id)).isFalse();
        assertThat(house.post.inbox(Post.EVE)).hasSize(1);
    }

    @Test
    void undoneMailIsNeverSentAndItsDraftIsThere() throws Exception {
        var id = annaHasAMail(Duration.ofSeconds(2));
        house.mail.drafts().save(Desk.ANNA, id, 0, "{\"text\":\"On its way.\"}");
        var command = CommandId.random();
        var until = ((SendResult.Held) sendSoon(id, true, command)).until();
        assertThat(house.mail.drafts().find(id).orElseThrow().sending()).satisfies(sending -> {
            assertThat(sending.until()).isEqualTo(until);
            assertThat(sending.failed()).isNull();
        });
        house.mail.drafts().drop(Desk.ANNA, id);
        assertThat(house.mail.desk().undo(Desk.BEN, id)).isFalse();
        assertThat(house.mail.desk().undo(Desk.ANNA, id)).isTrue();
        assertThat(house.mail.desk().undo(Desk.ANNA, id)).isTrue();
        assertThat(contentOf(id)).isEqualTo("{\"text\":\"On its way.\"}");
        assertThat(house.mail.drafts().find(id).orElseThrow().sending()).isNull();
        assertThat(sendSoon(id, true, command)).isInstanceOf(SendResult.Refused.class);
        assertThat(house.mail.desk().replySoon(Desk.ANNA, id, Reply.of("Better."), false, CommandId.random()))
                .isInstanceOf(SendResult.Held.class);
        assertThat((String) house.evesMail(1).getContent()).startsWith("Better.");
        assertThat(house.post.inbox(Post.EVE)).hasSize(1);
    }

    @Test
    void heldMailGoesOutThoughTheNodeThatHeldItIsGone() throws Exception {
        var id = annaHasAMail(Duration.ofSeconds(1));
        sendSoon(id, false, CommandId.random());
        house.mail.stop();
        house.mail.start();
        assertThat(house.evesMail(1).getSubject()).isEqualTo("Re: My order");
        await().until(() -> house.mailsOf(id).size() == 2);
    }

    @Test
    void heldMailGoesOutThoughItsWriterFinishedTheContact() throws Exception {
        var id = annaHasAMail(SOON);
        sendSoon(id, false, CommandId.random());
        house.desk.router().end(id, Party.AGENT, "done");
        assertThat(house.evesMail(1).getSubject()).isEqualTo("Re: My order");
        await().until(() -> house.mailsOf(id).size() == 2);
    }

    @Test
    void mailThatCouldNotBeSentWhenItWasDueSaysWhyInItsDraft() throws Exception {
        var id = annaHasAMail(SOON);
        house.mail.drafts().save(Desk.ANNA, id, 0, "{\"text\":\"On its way.\"}");
        var toNobody = new Reply(
                Reply.As.REPLY,
                List.of("nobody@[127.0.0.1"),
                List.of(),
                List.of(),
                null,
                "On its way.",
                null,
                true,
                null,
                null,
                List.of());
        assertThat(house.mail.desk().replySoon(Desk.ANNA, id, toNobody, true, CommandId.random()))
                .isInstanceOf(SendResult.Refused.class);
        house.post.close(); // the mail server is gone
        sendSoon(id, true, CommandId.random());
        await().untilAsserted(() -> assertThat(
                        house.mail.drafts().find(id).orElseThrow().sending())
                .satisfies(sending -> assertThat(sending.failed()).isNotBlank()));
        assertThat(house.desk.stateOf(id)).isEqualTo(InteractionState.CONNECTED);
        assertThat(contentOf(id)).isEqualTo("{\"text\":\"On its way.\"}");
    }

    private static Reply fresh(String to, String subject) {
        return new Reply(
                Reply.As.NEW,
                List.of(to),
                List.of(),
                List.of(),
                subject,
                "Dear Eve,\nit is ready.",
                null,
                false,
                null,
                null,
                List.of());
    }

    @Test
    void mailThatAnAgentBeginsIsOnRecordAndItsAnswerFindsTheThread() throws Exception {
        house = new MailHouse(folder, SOON);
        house.desk.annaIsReady();
        var id = new InteractionId("new." + Desk.ANNA + ".1");
        assertThat(house.mail.drafts().save(Desk.ANNA, id, 0, "{}")).isEqualTo(new SaveResult.Saved(1));
        assertThat(house.mail.drafts().save(Desk.BEN, id, 1, "{}")).isEqualTo(new SaveResult.NotYours());
        var command = CommandId.random();
        assertThat(house.mail.desk().write(Desk.ANNA, id, Post.SUPPORT, fresh(Post.EVE, "It is ready"), command))
                .isInstanceOf(SendResult.Held.class);
        var mail = house.evesMail(1);
        assertThat(mail.getSubject()).isEqualTo("It is ready");
        await().until(() -> house.desk.stateOf(id) == InteractionState.CLOSED);
        assertThat(house.mailsOf(id)).singleElement().satisfies(sent -> {
            assertThat(sent.author()).isEqualTo(Party.AGENT);
            assertThat(sent.agent()).isEqualTo(Desk.ANNA);
        });
        assertThat(house.mail.desk().write(Desk.ANNA, id, Post.SUPPORT, fresh(Post.EVE, "Again"), CommandId.random()))
                .isInstanceOf(SendResult.Refused.class);

        house.post.write(
                "back", "Re: It is ready", "In-Reply-To: " + mail.getHeader("Message-ID")[0] + "\n", "Thanks!");
        await().until(() -> house.desk.opened().size() == 2);
        var threads = house.desk.opened().stream()
                .map(i -> house.desk.router().find(i).orElseThrow().thread())
                .distinct();
        assertThat(threads).hasSize(1);
    }

    @Test
    void newMailIsSentFromOurOwnAddressesByWhoServesThemOnly() {
        house = new MailHouse(folder, Duration.ZERO);
        house.desk.annaIsReady();
        var desk = house.mail.desk();
        var id = new InteractionId("new." + Desk.ANNA + ".2");
        assertThat(desk.senders(Desk.ANNA))
                .extracting(sender -> sender.address())
                .containsExactly(Post.SUPPORT);
        assertThat(desk.write(Desk.ANNA, id, "ceo@tandem.test", fresh(Post.EVE, "x"), CommandId.random()))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(desk.write(Desk.BEN, id, Post.SUPPORT, fresh(Post.EVE, "x"), CommandId.random()))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(desk.write(Desk.ANNA, id, Post.SUPPORT, fresh(Post.EVE, " "), CommandId.random()))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(desk.write(Desk.ANNA, id, Post.SUPPORT, fresh("nobody", "x"), CommandId.random()))
                .isInstanceOf(SendResult.Refused.class);
        assertThat(house.post.inbox(Post.EVE)).isEmpty();
        assertThat(desk.write(Desk.ANNA, id, Post.SUPPORT, fresh(Post.EVE, "x"), CommandId.random()))
                .isEqualTo(new SendResult.Sent());
        assertThat(house.desk.stateOf(id)).isEqualTo(InteractionState.CLOSED);
    }
}
