package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.MailDesk.DraftResult;
import tandem.channels.TestRedis;
import tandem.core.Party;
import tandem.core.event.Event;

/// The confirmation of receipt, through a real mail server.
@ExtendWith(TestRedis.class)
class MailConfirmationTest {
    @TempDir
    Path folder;

    private MailHouse house;

    @BeforeEach
    void start() {
        var texts = List.of(
                new MailProperties.Confirmation("support", null, null, "We have your mail."),
                new MailProperties.Confirmation("support", "de", null, "Ihre Nachricht ist da."));
        house = new MailHouse(folder, Duration.ofSeconds(10), List.of(), texts);
    }

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void customerIsToldOnceInTheirLanguageMarkedAsAutomaticAndItIsOnRecord() throws Exception {
        house.post.write("m1", "Bestellung", "", "Guten Tag, wo ist meine Bestellung?\n\nDanke");
        var told = house.evesMail(1);
        assertThat(told.getSubject()).isEqualTo("Re: Bestellung");
        assertThat(told.getContent().toString().strip()).isEqualTo("Ihre Nachricht ist da.");
        assertThat(told.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(told.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(told.getHeader("In-Reply-To")).containsExactly("<m1@example.org>");

        var id = house.desk.opened().getFirst();
        await().until(() -> house.mailsOf(id).size() == 2);
        assertThat(house.mailsOf(id).getLast())
                .extracting(Event.MailAdded::author, Event.MailAdded::agent)
                .containsExactly(Party.SYSTEM, null);

        house.post.write("m2", "Re: Bestellung", "In-Reply-To: <m1@example.org>\n", "Noch etwas.");
        house.awaitTaken(2);
        assertThat(house.post.inbox(Post.EVE)).hasSize(1);
    }

    @Test
    void whatAnswersAConfirmationIsNotConfirmedAndEndsThere() throws Exception {
        house.post.write("m1", "My order", "", "Where is it?");
        String ours = house.evesMail(1).getHeader("Message-ID")[0];
        house.post.write(
                "away",
                "Automatic reply: My order",
                "Auto-Submitted: auto-replied\nIn-Reply-To: " + ours + "\n",
                "Away");
        house.post.write("fresh", "Automatic reply", "Auto-Submitted: auto-replied\n", "Away again");
        house.awaitTaken(3);
        assertThat(house.post.inbox(Post.EVE)).hasSize(1);
    }

    @Test
    void answerIsQuotedInTheCustomersLanguage() throws Exception {
        house.post.write("m1", "Bestellung", "", "Guten Tag, wo ist meine Bestellung?\n\nDanke");
        var taken = house.annaTakesIt();
        var draft = (DraftResult.Draft) house.mail.desk().draft(Desk.ANNA, taken.id(), null);
        assertThat(draft.language()).isEqualTo("de");
        assertThat(draft.quoteIntro()).startsWith("Am ").endsWith(" schrieb eve@example.org:");
        assertThat(draft.forwardTitle()).contains("Weitergeleitete Nachricht");
    }
}
