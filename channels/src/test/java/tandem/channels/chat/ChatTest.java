package tandem.channels.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.ChatDesk;
import tandem.channels.Desk;
import tandem.channels.SendResult;
import tandem.channels.TestNode;
import tandem.channels.TestRedis;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.MonitorMode;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.TurnedClock;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// A chat between a real WebSocket client and real routing on Redis.
@ExtendWith(TestRedis.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatTest {
    private final TurnedClock clock = new TurnedClock();
    private final List<VisitorPage> pages = new CopyOnWriteArrayList<>();
    private Desk desk;
    private TestNode node;
    private ChatDesk chat;

    @BeforeAll
    void start() {
        desk = new Desk(clock);
        node = TestNode.start(desk, clock, Map.of());
        chat = node.bean(ChatDesk.class);
    }

    @AfterAll
    void stop() {
        node.close();
        desk.close();
    }

    @AfterEach
    void everybodyGoesHome() {
        pages.forEach(VisitorPage::close);
        pages.clear();
        desk.closeDown();
        clock.turn(Duration.ofSeconds(2)); // everybody's limits are full again
    }

    private VisitorPage page() {
        var page = VisitorPage.open(node.port());
        pages.add(page);
        return page;
    }

    private InteractionId connected(VisitorPage page) {
        var id = page.start("hello");
        desk.annaIsReady();
        desk.annaAccepts();
        page.awaitState("connected");
        return id;
    }

    @Test
    void visitorSeesWhoJoinsByNameAndNothingOfAWhisper() {
        var page = page();
        var id = connected(page);
        var anna = Desk.ANNA;
        desk.router()
                .record(id, new Event.WhisperAdded("w1", "sofia", "Sofia", anna, "offer a refund"), CommandId.random());
        desk.router()
                .record(
                        id,
                        new Event.MonitorChanged("sofia", "Sofia", anna, MonitorMode.BARGE, null, true),
                        CommandId.random());
        assertThat(chat.join("Sofia Marino", id, "s1", "Sofia here")).isInstanceOf(SendResult.Sent.class);
        assertThat(chat.join("Sofia Marino", id, "s1", "Sofia here"))
                .as("again")
                .isInstanceOf(SendResult.Sent.class);
        assertThat(chat.join("Sofia Marino", id, "s2", " ")).isInstanceOf(SendResult.Refused.class);

        var joined = page.awaitEntry("Sofia here");

        assertThat(joined.path("name").stringValue()).isEqualTo("Sofia Marino");
        assertThat(joined.path("author").stringValue()).isEqualTo("AGENT");
        chat.send(anna, id, "a1", "and Anna");
        page.awaitEntry("and Anna");
        assertThat(page.of("entry").toString()).doesNotContain("offer a refund");
        desk.router().end(id, Party.AGENT, "done");
        assertThat(chat.join("Sofia Marino", id, "s3", "too late")).isInstanceOf(SendResult.Refused.class);
    }

    @Test
    void visitorIsServedFromTheFirstWordToTheEnd() {
        var page = page();
        page.send("{'type':'start','queue':'support','name':'Eve','email':'Eve@Example.org','text':'my order?',"
                + "'attributes':{'page':'/orders'}}");
        var id = new InteractionId(page.await("started").path("interaction").stringValue());
        assertThat(page.awaitEntry("my order?").path("author").stringValue()).isEqualTo("CUSTOMER");
        assertThat(page.await("status", s -> s.has("position")).path("position").intValue())
                .isEqualTo(1);

        desk.annaIsReady();
        var offer = desk.annaAccepts();
        assertThat(offer.id()).isEqualTo(id);
        assertThat(offer.customerName()).isEqualTo("Eve");
        assertThat(offer.claims().said())
                .containsEntry("page", "/orders")
                .containsEntry("email", "eve@example.org")
                .containsEntry("name", "Eve");
        assertThat(offer.attributes()).isEmpty();
        assertThat(page.awaitState("connected").path("agent").stringValue()).isEqualTo("Anna Berg");

        assertThat(chat.send(Desk.ANNA, id, "a1", "It is on its way.")).isEqualTo(new SendResult.Sent());
        assertThat(page.awaitEntry("It is on its way.").path("name").stringValue())
                .isEqualTo("Anna Berg");
        page.message("m1", "thanks");
        var ack = page.await("ack");
        assertThat(ack.path("seq")).isEqualTo(page.awaitEntry("thanks").path("seq"));

        page.send("{'type':'end'}");
        page.awaitState("ended");
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WRAP_UP);
        assertThat(chat.send(Desk.ANNA, id, "a1", "It is on its way.")).isEqualTo(new SendResult.Sent());
        assertThat(chat.send(Desk.ANNA, id, "a2", "too late")).isInstanceOf(SendResult.Refused.class);
        page.message("m2", "too late");
        page.awaitError("ended");
    }

    /// Their agent calls them (T17).
    private InteractionId talking(VisitorPage page) {
        var id = connected(page);
        var epoch = desk.router().find(id).orElseThrow().epoch();
        assertThat(desk.router().talk(id, epoch, "+436641234567")).isInstanceOf(ConnectResult.Done.class);
        return id;
    }

    private Channel channel(InteractionId id) {
        return desk.router().find(id).orElseThrow().channel();
    }

    @Test
    void bothGoOnWritingWhileTheyTalkAndAfterwards() {
        var page = page();
        var id = talking(page);

        page.message("m1", "can you hear me?");
        page.awaitEntry("can you hear me?");
        assertThat(chat.send(Desk.ANNA, id, "a1", "yes, well")).isEqualTo(new SendResult.Sent());
        page.awaitEntry("yes, well");
        assertThat(page.await("status").path("state").stringValue()).isNotEqualTo("ended");
        assertThat(desk.router().over(id, Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP"))
                .isEqualTo(new EndResult.GoesOn(Channel.CHAT));
        page.message("m2", "thanks for the call");
        page.awaitEntry("thanks for the call");
        assertThat(chat.send(Desk.ANNA, id, "a2", "bye")).isEqualTo(new SendResult.Sent());
        assertThat(desk.opened()).last().isEqualTo(id);
        page.send("{'type':'end'}");
        page.awaitState("ended");
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.WRAP_UP);
    }

    @Test
    void visitorWhoEndsTheChatWhileTheyTalkTalksOn() {
        var page = page();
        var id = talking(page);

        page.send("{'type':'end'}");

        page.awaitState("ended");
        assertThat(desk.stateOf(id)).isEqualTo(InteractionState.CONNECTED);
        assertThat(channel(id)).isEqualTo(Channel.VOICE);
        assertThat(chat.send(Desk.ANNA, id, "a1", "too late")).isInstanceOf(SendResult.Refused.class);
        assertThat(desk.router().over(id, Channel.VOICE, Party.CUSTOMER, "CALLER_HUNG_UP"))
                .isEqualTo(new EndResult.WrapUp());
    }

    @Test
    void messageSentTwiceCountsOnce() {
        var page = page();
        var id = page.start("hello");
        page.message("m1", "once");
        page.await("ack");
        page.message("m1", "once");
        await().until(() -> page.of("ack").size() == 2);
        assertThat(page.of("ack").get(0)).isEqualTo(page.of("ack").get(1));
        assertThat(desk.eventsOf(id, Event.MessageAdded.class))
                .extracting(Event.MessageAdded::text)
                .containsExactly("hello", "once");
    }

    @Test
    void aCardNumberIsStoredNowhereWhoeverWritesIt() {
        var page = page();
        var id = page.start("my card is 4000 0566 5566 5556 planted");
        desk.annaIsReady();
        desk.annaAccepts();
        page.awaitState("connected");
        page.message("m1", "or 4000056655665556");
        page.await("ack");
        chat.send(Desk.ANNA, id, "a1", "is it 4000-0566-5566-5556?");
        await().until(() -> desk.eventsOf(id, Event.MessageAdded.class).size() == 3);
        assertThat(desk.eventsOf(id, Event.MessageAdded.class))
                .extracting(Event.MessageAdded::text)
                .containsExactly("my card is •••• planted", "or ••••", "is it ••••?");
        assertThat(TestRedis.everything()).contains("planted").doesNotContain("0566 5566", "056655665556", "0566-5566");
    }

    @Test
    void agentsMessageSentTwiceCountsOnce() {
        var id = connected(page());
        chat.send(Desk.ANNA, id, "a1", "once");
        assertThat(chat.send(Desk.ANNA, id, "a1", "once")).isEqualTo(new SendResult.Sent());
        assertThat(desk.eventsOf(id, Event.MessageAdded.class)).hasSize(2);
    }

    @Test
    void reloadLosesNothing() {
        var page = page();
        var id = connected(page);
        String token = page.token();
        String seen = page.awaitEntry("hello").path("seq").stringValue();
        page.drop();
        chat.send(Desk.ANNA, id, "a1", "while you were away");

        var again = page();
        again.send("{'type':'resume','token':'" + token + "','after':'" + seen + "'}");
        again.awaitEntry("while you were away");
        assertThat(again.awaitState("connected").path("agent").stringValue()).isEqualTo("Anna Berg");
        chat.send(Desk.ANNA, id, "a2", "and now");
        again.awaitEntry("and now");
        assertThat(again.texts()).containsExactly("while you were away", "and now");
        assertThat(again.await("resumed").path("ended").booleanValue()).isFalse();
    }

    @Test
    void endedChatIsShownAfterAReload() {
        var page = page();
        page.start("hello");
        page.send("{'type':'end'}");
        page.awaitState("ended");
        var again = page();
        again.send("{'type':'resume','token':'" + page.token() + "'}");
        assertThat(again.await("resumed").path("ended").booleanValue()).isTrue();
        again.awaitEntry("hello");
        again.awaitState("ended");
    }

    @Test
    void repeatedStartIsTheSameChat() {
        String start = "{'type':'start','queue':'support','startId':'" + UUID.randomUUID() + "','text':'hello'}";
        var page = page();
        page.send(start);
        var id = page.await("started").path("interaction");
        page.drop();
        var again = page();
        again.send(start);
        assertThat(again.await("started").path("interaction")).isEqualTo(id);
        again.awaitEntry("hello");
        assertThat(desk.eventsOf(new InteractionId(id.stringValue()), Event.Queued.class))
                .hasSize(1);
    }

    @Test
    void newestSocketServesTheChat() {
        var old = page();
        old.start("hello");
        var fresh = page();
        fresh.send("{'type':'resume','token':'" + old.token() + "'}");
        fresh.await("resumed");
        assertThat(old.awaitClose()).isEqualTo(4001);
        fresh.message("m1", "still here");
        fresh.awaitEntry("still here");
        assertThat(fresh.protocol()).isEqualTo("tandem.chat.v1");
    }

    @Test
    void placeInLineMovesUpWhenSomebodyLeaves() {
        var first = page();
        first.start("first");
        var second = page();
        second.start("second");
        second.await("status", s -> s.path("position").asInt(0) == 2);
        first.send("{'type':'end'}");
        second.await("status", s -> s.path("position").asInt(0) == 1);
    }

    @Test
    void eachSeesTheOtherTyping() {
        var page = page();
        var id = connected(page);
        var typing = new CopyOnWriteArrayList<InteractionId>();
        chat.onVisitorTyping(typing::add);
        page.send("{'type':'typing'}");
        await().until(() -> typing.contains(id));
        chat.typing(Desk.ANNA, id);
        page.await("typing");
    }

    @Test
    void eachSeesThatTheOtherHasReadAlsoAfterAReload() {
        var page = page();
        var id = connected(page);
        var read = new CopyOnWriteArrayList<EventId>();
        chat.onVisitorRead((of, upTo) -> {
            if (of.equals(id)) {
                read.add(upTo);
            }
        });
        String hello = page.awaitEntry("hello").path("seq").stringValue();
        chat.read(Desk.BEN, id, new EventId("1-0")); // who does not serve them reads nothing
        chat.read(Desk.ANNA, id, new EventId(hello));
        assertThat(page.await("read").path("seq").stringValue()).isEqualTo(hello);

        chat.send(Desk.ANNA, id, "a1", "hi");
        String answer = page.awaitEntry("hi").path("seq").stringValue();
        page.send("{'type':'read','seq':'" + answer + "'}");
        await().until(() -> read.contains(new EventId(answer)));
        page.send("{'type':'read','seq':'" + hello + "'}"); // an old page does not unread
        page.send("{'type':'read','seq':'nonsense'}");
        page.awaitError("bad-request");
        assertThat(chat.readByVisitor(id)).hasValue(new EventId(answer));

        page.drop();
        var again = page();
        again.send("{'type':'resume','token':'" + page.token() + "'}");
        assertThat(again.await("read").path("seq").stringValue()).isEqualTo(hello);
    }

    @Test
    void onlyTheAgentWhoHoldsTheChatMayWrite() {
        var id = connected(page());
        var ben = new tandem.core.AgentId("ben");
        assertThat(chat.send(ben, id, "b1", "mine?")).isInstanceOf(SendResult.Refused.class);
        assertThat(chat.send(Desk.ANNA, InteractionId.random(), "a1", "hm")).isInstanceOf(SendResult.Refused.class);
        assertThat(chat.send(Desk.ANNA, id, "a1", " ")).isInstanceOf(SendResult.Refused.class);
        assertThat(chat.send(Desk.ANNA, id, "a1", "x".repeat(4001))).isInstanceOf(SendResult.Refused.class);
        assertThat(desk.eventsOf(id, Event.MessageAdded.class)).hasSize(1);
    }

    @Test
    void limitsAreKeptAndSaid() {
        var page = page();
        page.start("hello");
        page.message("long", "x".repeat(4001));
        assertThat(page.awaitError("too-long").path("messageId").stringValue()).isEqualTo("long");
        for (int i = 0; i < 7; i++) {
            page.message("fast" + i, "quick");
        }
        page.awaitError("too-fast");
        page.message("fits", "never taken by the limit on characters");
        assertThat(page.of("error")).isNotEmpty();
    }

    @Test
    void pastedBookIsRefusedWithItsIdAndTheChatGoesOn() {
        var page = page();
        var id = page.start("hello");
        page.message("book", "书".repeat(200_000));
        assertThat(page.awaitError("too-long").path("messageId").stringValue()).isEqualTo("book");
        page.message("short", "sorry");
        page.awaitEntry("sorry");
        assertThat(desk.eventsOf(id, Event.MessageAdded.class)).hasSize(2);
    }

    @Test
    void whatIsBeyondAllMeasureIsCutOff() {
        var page = page();
        page.start("hello");
        page.message("library", "x".repeat(1_200_000));
        assertThat(page.awaitClose()).isEqualTo(1009);
    }

    @Test
    void wrongRequestsAreToldSo() {
        var page = page();
        page.send("{'type':'start','queue':'nowhere'}");
        page.awaitError("unknown-queue");
        page.send("{'type':'start','queue':'calls'}");
        await().until(() -> page.of("error").size() == 2);
        page.send("{'type':'resume','token':'v1.forged." + UUID.randomUUID() + "'}");
        page.awaitError("unknown-token");
        page.send("not json at all");
        page.send("{'type':'message','messageId':'m','text':'where?'}");
        await().until(() -> page.of("error").size() == 5);
        assertThat(page.of("error").get(4).path("code").stringValue()).isEqualTo("bad-request");
        page.send("{'type':'ping'}");
        page.await("pong");
    }

    @Test
    void floodOfNonsenseIsCutOff() {
        var page = page();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        page.send("nonsense");
                    }
                })
                .isInstanceOf(CompletionException.class);
        assertThat(page.awaitClose()).isEqualTo(4003);
    }

    @Test
    void foreignSitesMayNotCarryTheWidget() {
        assertThatThrownBy(() -> VisitorPage.openFrom(node.port(), "https://evil.example"))
                .hasStackTraceContaining("403");
        pages.add(VisitorPage.openFrom(node.port(), "http://127.0.0.1:" + node.port()));
    }

    @Test
    void outageIsSaidAndTheSameStartWorksAfterIt() {
        var down = new AtomicBoolean(true);
        try (var other = new Desk(clock);
                var failing = TestNode.start(other, unreachableWhile(down, other.router()), clock, Map.of());
                var page = VisitorPage.open(failing.port())) {
            String start = "{'type':'start','queue':'support','startId':'s-1','text':'hello'}";
            page.send(start);
            page.awaitError("unavailable");
            down.set(false);
            page.send(start);
            page.awaitEntry("hello");
            page.awaitState("waiting");
            assertThat(other.opened()).hasSize(1);
            assertThat(page.texts()).containsExactly("hello");
        }
    }

    /// Whoever arrives gets no answer.
    private static Router unreachableWhile(AtomicBoolean down, Router real) {
        return (Router) Proxy.newProxyInstance(
                ChatTest.class.getClassLoader(), new Class<?>[] {Router.class}, (_, method, args) -> {
                    if (down.get() && method.getName().equals("arrive")) {
                        throw new RoutingUnavailableException("no answer", new IllegalStateException());
                    }
                    return method.invoke(real, args);
                });
    }

    @Test
    void chatNobodyAnsweredIsAbandoned() {
        var page = page();
        var id = page.start("hello");
        page.send("{'type':'end'}");
        page.awaitState("ended");
        assertThat(desk.eventsOf(id)).contains(new Event.Closed(Outcome.ABANDONED));
    }
}
