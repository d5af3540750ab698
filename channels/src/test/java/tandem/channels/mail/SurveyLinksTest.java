package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tandem.channels.Desk;
import tandem.channels.LinkSurveys.Link;
import tandem.channels.TestRedis;
import tandem.channels.guard.Signer;
import tandem.channels.survey.SurveyLinks;
import tandem.channels.survey.SurveySender;
import tandem.channels.survey.redis.RedisOpenSurveys;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.flow.survey.Surveys;
import tandem.flow.survey.redis.RedisAsked;
import tandem.routing.NewInteraction;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Survey;
import tandem.routing.model.Treatment;

/// Customers who have written are asked by a link (I8), over a real mail server and a real Redis.
@ExtendWith(TestRedis.class)
class SurveyLinksTest {
    private static final Pattern LINK = Pattern.compile("https://contact\\.test/survey/(\\S+)");
    private static final Map<String, String> QUESTION = Map.of("en", "How was it?", "zh", "您满意吗？");
    private MailHouse house;
    private SurveyLinks links;
    private SurveySender sender;

    @BeforeEach
    void start(@TempDir Path folder) {
        house = new MailHouse(folder);
        house.desk
                .routing()
                .reconfigure(asking(new Survey("csat", null, QUESTION, 100, Duration.ZERO, Duration.ofDays(14))));
        links = links(Clock.systemUTC(), new byte[32]);
        sender = new SurveySender(
                house.desk.router(),
                house.desk.routing().journal(),
                links,
                house.mail.visitors(),
                URI.create("https://contact.test"));
        sender.start();
    }

    @AfterEach
    void stop() {
        sender.stop();
        house.close();
    }

    private SurveyLinks links(Clock clock, byte[] secret) {
        return new SurveyLinks(
                house.desk.router(),
                new RedisOpenSurveys(TestRedis.connection(), house.desk.tenant()),
                new Surveys(new RedisAsked(TestRedis.connection(), house.desk.tenant())),
                new Signer(house.desk.tenant(), secret),
                token -> Optional.of(new InteractionId(token)),
                clock);
    }

    private RoutingConfiguration asking(Survey survey) {
        var before = house.desk.router().configuration();
        var queues = new LinkedHashMap<>(before.queues());
        queues.computeIfPresent(
                Desk.SUPPORT,
                (_, queue) -> queue.treating(new Treatment(
                        queue.treatment().waiting(), queue.treatment().connect(), survey)));
        return new RoutingConfiguration(queues, before.agents(), before.notReadyReasons(), before.capacity());
    }

    private InteractionId mailIsAnswered() throws Exception {
        house.post.write("q1", "A question", "", "Is the shop open?");
        var id = house.annaTakesIt().id();
        house.annaFinishes(id);
        return id;
    }

    private String token(int mail) throws Exception {
        var found = LINK.matcher(house.evesMail(mail).getContent().toString());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<Event.SurveyAnswered> answers(InteractionId id) {
        return house.desk.eventsOf(id, Event.SurveyAnswered.class);
    }

    @Test
    void whoHasWrittenAMailIsAskedWhenItIsClosedAndAnswersOnce() throws Exception {
        var id = mailIsAnswered();

        var token = token(1);

        assertThat(token).as("nothing of theirs stands in it").doesNotContain("eve", id.value());
        assertThat(house.evesMail(1).getSubject()).isEqualTo("How did we do?");
        assertThat(links.read(token)).isEqualTo(new Link.Open(QUESTION, "en", 1, 5));
        assertThat(links.answer(token, 9)).isEqualTo(new Link.OffTheScale(1, 5));
        assertThat(links.answer(token, 4)).isEqualTo(new Link.Answered("en", true));
        assertThat(links.answer(token, 1)).isEqualTo(new Link.Answered("en", false));
        assertThat(links.read(token)).isEqualTo(new Link.Answered("en", false));
        assertThat(answers(id)).containsExactly(new Event.SurveyAnswered("csat", 4, 1, 5, AnswerBy.LINK));
        assertThat(house.desk.routing().journal().of(id).stream()
                        .filter(entry -> entry.event() instanceof Event.SurveyAnswered)
                        .findFirst()
                        .orElseThrow()
                        .agent())
                .isEqualTo(Desk.ANNA);
    }

    @Test
    void changedLinkAndOneWhoseTimeIsOverSaySo() throws Exception {
        mailIsAnswered();
        var token = token(1);
        var changed = token.substring(0, 3) + (token.charAt(3) == 'a' ? 'b' : 'a') + token.substring(4);

        assertThat(links.read(changed)).isEqualTo(new Link.Unknown());
        assertThat(links.answer(changed, 5)).isEqualTo(new Link.Unknown());
        assertThat(links.read("nonsense")).isEqualTo(new Link.Unknown());
        assertThat(links(Clock.systemUTC(), new byte[] {1}).read(token)).isEqualTo(new Link.Unknown());
        var late = InstantSource.offset(InstantSource.system(), Duration.ofDays(15))
                .withZone(ZoneOffset.UTC);
        assertThat(links(late, new byte[32]).answer(token, 5)).isEqualTo(new Link.Expired());
    }

    @Test
    void visitorOfAChatIsAskedWhenItIsOverTheSameEachTimeUntilTheyAnswer() {
        var desk = house.desk;
        var chat = new InteractionId("chat-1");
        desk.router()
                .open(new NewInteraction(
                        chat, Channel.CHAT, Direction.INBOUND, "v-1", "web", null, null, Map.of("language", "zh")));
        desk.router().enqueue(chat, Desk.SUPPORT, Requirement.NONE, 0);
        assertThat(links.ofChat(chat.value())).as("it is not over").isEmpty();
        desk.annaIsReady();
        desk.annaAccepts();
        desk.router().end(chat, Party.CUSTOMER, "left");

        var token = links.ofChat(chat.value()).orElseThrow();

        assertThat(links.ofChat(chat.value())).as("after a reload").isPresent();
        assertThat(links.read(token)).isEqualTo(new Link.Open(QUESTION, "zh", 1, 5));
        assertThat(links.answer(token, 5)).isEqualTo(new Link.Answered("zh", true));
        assertThat(links.ofChat(chat.value())).isEmpty();
        assertThat(answers(chat)).hasSize(1);
    }

    @Test
    void messagesAreFollowedByALinkInTheSameConversation() {
        var desk = house.desk;
        var id = new InteractionId("sms-1");
        desk.router()
                .open(new NewInteraction(
                        id, Channel.SMS, Direction.INBOUND, "+14155550123", "12345", null, null, Map.of()));
        desk.router().enqueue(id, Desk.SUPPORT, Requirement.NONE, 0);
        desk.annaIsReady();
        desk.annaAccepts();
        house.annaFinishes(id);

        var said = await().until(() -> desk.eventsOf(id, Event.MessageAdded.class), list -> !list.isEmpty());

        assertThat(said.getFirst().author()).isEqualTo(Party.SYSTEM);
        var link = LINK.matcher(said.getFirst().text());
        assertThat(link.find()).isTrue();
        assertThat(links.answer(link.group(1), 2)).isEqualTo(new Link.Answered("en", true));
    }

    @Test
    void nobodyIsAskedWhereTheQueueHasNoQuestion() throws Exception {
        house.desk.routing().reconfigure(asking(Survey.NONE));
        var id = mailIsAnswered();
        await().until(() -> !house.desk.eventsOf(id, Event.Closed.class).isEmpty());
        house.desk
                .routing()
                .reconfigure(asking(new Survey("csat", null, QUESTION, 0, Duration.ZERO, Duration.ofDays(14))));
        house.post.write("q2", "Another question", "", "And on Sunday?");
        var second = house.annaTakesIt().id();
        house.annaFinishes(second);
        await().until(() -> !house.desk.eventsOf(second, Event.Closed.class).isEmpty());

        house.desk
                .routing()
                .reconfigure(asking(new Survey("csat", null, QUESTION, 100, Duration.ZERO, Duration.ofDays(14))));
        house.post.write("q3", "A third question", "", "And on Monday?");
        house.annaFinishes(house.annaTakesIt().id());

        assertThat(token(1)).isNotEmpty();
        assertThat(house.post.inbox(Post.EVE))
                .as("only the third is asked about")
                .hasSize(1);
    }
}
