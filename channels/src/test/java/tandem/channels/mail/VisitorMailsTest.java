package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.MailDesk;
import tandem.channels.SendResult;
import tandem.channels.TestRedis;
import tandem.channels.VisitorMail;
import tandem.channels.VisitorMail.Left;
import tandem.channels.VisitorMail.Letter;
import tandem.channels.VisitorMail.Message;
import tandem.channels.VisitorMail.Sent;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.event.Event;

/// What visitors of the chat leave and take along, over a real mail server.
@ExtendWith(TestRedis.class)
class VisitorMailsTest {
    private static final String VISITOR = "v-0b1c";
    private MailHouse house;
    private VisitorMail visitors;

    @BeforeEach
    void start(@TempDir Path folder) {
        house = new MailHouse(folder);
        visitors = house.mail.visitors();
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private static Message message(String once) {
        return new Message(
                once,
                VISITOR,
                "203.0.113.7",
                Desk.SUPPORT,
                "Eve",
                Post.EVE,
                "Is the shop open on Monday?\nI would come by train.",
                new Claims(Map.of("email", Post.EVE, "name", "Eve", "page", "/hours")));
    }

    private static InteractionId taken(Left left) {
        return ((Left.Taken) left).interaction();
    }

    @Test
    void leftMessageIsAnsweredToTheTypedAddressAndTheThreadGoesOn() throws Exception {
        var id = taken(visitors.leave(message("m1")));
        var offer = house.annaTakesIt();
        assertThat(offer.id()).isEqualTo(id);
        assertThat(offer.channel()).isEqualTo(Channel.EMAIL);
        assertThat(offer.subject()).isEqualTo("Is the shop open on Monday?");
        assertThat(house.mailsOf(id).getFirst().text()).contains("by train");

        assertThat(house.mail.desk().reply(Desk.ANNA, id, MailDesk.Reply.of("Yes, from nine."), CommandId.random()))
                .isEqualTo(new SendResult.Sent());
        var answer = house.evesMail(1);
        assertThat(answer.getSubject()).isEqualTo("Re: Is the shop open on Monday?");
        String ours = answer.getHeader("Message-ID")[0];

        house.post.write("e1", answer.getSubject(), "In-Reply-To: " + ours + "\n", "Thank you!");
        await().until(() -> house.mailsOf(id).size() == 3);
    }

    /// The address is typed: it opens nobody's record.
    @Test
    void whoLeftItIsTheirBrowserAndTheAddressIsClaimed() {
        var id = taken(visitors.leave(message("m1")));
        var opened = house.desk.eventsOf(id, Event.Opened.class).getFirst();
        assertThat(opened.from()).isEqualTo(VISITOR);
        assertThat(opened.attributes()).isEmpty();
        assertThat(opened.claims().get(Claims.EMAIL)).hasValue(Post.EVE);
        assertThat(opened.claims().get("page")).hasValue("/hours");
    }

    @Test
    void leavingItTwiceIsOnceAndTooManyAreRefused() {
        var first = visitors.leave(message("m1"));
        assertThat(visitors.leave(message("m1"))).isEqualTo(first);
        assertThat(house.desk.opened()).hasSize(1);
        for (int i = 2; i <= MailHouse.PER_SENDER_HOUR; i++) {
            assertThat(visitors.leave(message("m" + i))).isInstanceOf(Left.Taken.class);
        }
        assertThat(visitors.leave(message("one more"))).isEqualTo(new Left.TooMany());
        assertThat(visitors.leave(message("m1"))).isEqualTo(first);
    }

    @Test
    void whatWasSaidIsSentAndNobodysHolidayAnswersIt() throws Exception {
        var chat = new InteractionId("chat-1");
        assertThat(visitors.send(new Letter(chat, Desk.SUPPORT, Post.EVE, "Your chat", "12:00  You\n你好")))
                .isEqualTo(Sent.SENT);
        var mail = house.evesMail(1);
        assertThat(mail.getSubject()).isEqualTo("Your chat");
        assertThat(mail.getContent().toString()).contains("你好");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        house.post.close();
        assertThat(visitors.send(new Letter(chat, Desk.SUPPORT, Post.EVE, "Your chat", "12:00  You\n你好")))
                .isEqualTo(Sent.NOT_SENT);
    }
}
