package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.ConnectResult;
import tandem.routing.Presence;
import tools.jackson.databind.JsonNode;

class DesktopSocketTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.neighbours.memoryHolds = null;
        server.clear();
    }

    // ---- who may connect

    @Test
    void withoutACookieThereIsNoUpgrade() {
        assertThat(server.visitor().refusal(server.base().toString())).isEqualTo(401);
    }

    @Test
    void pageOfAForeignSiteIsRefused() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        assertThat(visitor.refusal("http://evil.example")).isEqualTo(403);
    }

    @Test
    void whoDoesNotSayHelloIsClosed() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        assertThat(visitor.open().awaitClose()).isEqualTo(4002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "\"hello\"",
                "{\"type\":\"dance\"}",
                "{\"type\":7}",
                "{\"type\":\"command\"}",
                "{\"type\":\"hello\",\"page\":\"p\",\"resume\":\"yesterday\"}",
                "{\"type\":\"command\",\"id\":\"1\",\"name\":\"ready\"}"
            })
    void whatIsNoMessageClosesTheSocket(String text) {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var page = visitor.open();
        page.send(text);
        assertThat(page.awaitClose()).isEqualTo(4003);
    }

    @Test
    void supervisorsPageMayNotBeAnAgentsDesktop() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var page = visitor.open();
        page.hello(UUID.randomUUID().toString(), null);
        assertThat(page.awaitClose()).isEqualTo(4003);
    }

    @Test
    void pingIsAnswered() {
        var page = desktop("anna");
        page.send(Map.of("type", "ping"));
        page.await("pong");
    }

    // ---- the way of a contact

    @Test
    void offerArrivesWithWhoItIsAndWhatHappenedBefore() {
        var page = readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        var offer = page.event("Offered", call);
        assertThat(offer.at("/interaction/state").asString()).isEqualTo("OFFERED");
        assertThat(offer.at("/pop/customer/name").asString()).isEqualTo("Cora Customer");
        assertThat(offer.at("/pop/customer/known").asBoolean()).isTrue();
        assertThat(offer.at("/pop/queueName").asString()).isEqualTo("Sales");
        assertThat(offer.at("/pop/attributes/order").asString()).isEqualTo("4711");
        assertThat(offer.at("/pop/history/interactions/0/subject").asString()).isEqualTo("Broken lamp");
        assertThat(offer.at("/entries/0/event/type").asString()).isEqualTo("Opened");
        assertThat(offer.at("/agent/load").asInt()).isEqualTo(100);
    }

    @Test
    void slowMemoryDoesNotHoldUpTheOffer() {
        var page = readyDesktop("anna");
        var hold = new CountDownLatch(1);
        server.neighbours.memoryHolds = hold;
        var call = server.arrive(Channel.VOICE, "sales");
        var offer = page.event("Offered", call);
        hold.countDown();
        assertThat(offer.at("/pop/history/complete").asBoolean(true)).isFalse();
        assertThat(offer.at("/pop/history/interactions").size()).isZero();
    }

    @Test
    void callGoesFromOfferToWrapUpOnThePage() {
        var page = readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(page.event("Offered", call));
        assertOk(page.command("popShown", Map.of("interaction", call.value(), "epoch", epoch)));
        assertThat(server.meters().get("tandem.desktop.pop").timer().max(TimeUnit.SECONDS))
                .isPositive();
        var accepted = page.command("accept", Map.of("interaction", call.value(), "epoch", epoch));
        assertThat(accepted.at("/value/state").asString()).isEqualTo("CONNECTING");
        assertThat(server.router().connected(call, epoch)).isInstanceOf(ConnectResult.Done.class);
        page.event("Connected", call);
        assertOk(page.command("end", Map.of("interaction", call.value())));
        assertThat(server.neighbours.hungUp).contains(call);
        page.event("WrapUpStarted", call);
        assertError(page.command("wrapUp", Map.of("interaction", call.value())), "disposition-refused");
        assertOk(page.command(
                "wrapUp", Map.of("interaction", call.value(), "disposition", "sold", "notes", "two lamps")));
        assertThat(page.event("Closed", call).at("/interaction/state").asString())
                .isEqualTo("CLOSED");
        assertError(
                page.command("wrapUp", Map.of("interaction", call.value(), "disposition", "sold")), "not-in-wrap-up");
    }

    @Test
    void chatAndMailGoThroughTheirDesks() {
        var page = readyDesktop("anna");
        var chat = connected(page, Channel.CHAT);
        var message = Map.of("interaction", chat.value(), "messageId", "m1", "text", "Hello Cora");
        assertOk(page.command("chatSend", message));
        assertOk(page.command("chatSend", message));
        assertThat(page.event("MessageAdded", chat).at("/entry/event/text").asString())
                .isEqualTo("Hello Cora");
        var mail = connected(page, Channel.EMAIL);
        var reply = Map.of("interaction", mail.value(), "subject", "", "text", "Dear Cora", "cc", new String[] {"a@b"});
        assertOk(page.command("mailReply", reply));
        assertThat(server.neighbours.replies).last().satisfies(r -> {
            assertThat(r.subject()).isNull();
            assertThat(r.text()).isEqualTo("Dear Cora");
            assertThat(r.cc()).containsExactly("a@b");
        });
        assertOk(page.command("end", Map.of("interaction", chat.value())));
        page.event("WrapUpStarted", chat);
        assertThat(page.events().stream()
                        .filter(m -> m.at("/entry/event/messageId").asString("").equals("m1")))
                .hasSize(1);
    }

    @Test
    void typingIsShownToWhoHoldsTheChatOnly() {
        var anna = readyDesktop("anna");
        var chat = connected(anna, Channel.CHAT);
        var ben = desktop("ben");
        server.neighbours.visitorTypes(chat);
        assertThat(anna.await("typing").path("interaction").asString()).isEqualTo(chat.value());
        ben.send(Map.of("type", "ping"));
        ben.await("pong");
        assertThat(ben.received()).noneMatch(m -> m.path("type").asString("").equals("typing"));
    }

    // ---- numbers and resume

    @Test
    void eventsAreAChainWithoutAGap() {
        var page = readyDesktop("anna");
        var chat = connected(page, Channel.CHAT);
        visitorSays(chat, "one");
        visitorSays(chat, "two");
        page.await("event", m -> m.at("/entry/event/text").asString("").equals("two"));
        var position = page.await("snapshot").path("seq").asString();
        for (JsonNode event : page.events()) {
            assertThat(event.path("prev").asString()).isEqualTo(position);
            position = event.path("seq").asString();
        }
    }

    @Test
    void pageThatWasCutOffGetsWhatItMissedAndNothingTwice() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        var chat = connected(page, Channel.CHAT);
        var before = page.lastSeq();
        page.cut();
        visitorSays(chat, "missed 1");
        server.arrive(Channel.CHAT, "billing"); // goes to ben's queue line as well; not all of it concerns her
        visitorSays(chat, "missed 2");
        var back = visitor.open();
        back.hello(page.id, session, before);
        assertThat(back.await("welcome").path("resumed").asBoolean()).isTrue();
        visitorSays(chat, "afterwards");
        back.await("event", m -> m.at("/entry/event/text").asString("").equals("afterwards"));
        assertThat(back.events().stream()
                        .map(m -> m.at("/entry/event/text").asString(""))
                        .filter(text -> !text.isEmpty()))
                .containsExactly("missed 1", "missed 2", "afterwards");
        assertThat(back.events().getFirst().path("prev").asString()).isEqualTo(before);
        assertThat(back.received()).noneMatch(m -> m.path("type").asString("").equals("snapshot"));
    }

    @Test
    void positionOfAnotherTimeIsAnsweredWithASnapshot() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.open();
        page.hello(session, "1000-0");
        assertThat(page.await("welcome").path("resumed").asBoolean()).isFalse();
        page.await("snapshot");
    }

    @Test
    void reloadedPageFindsAllItsWork() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        var chat = connected(page, Channel.CHAT);
        visitorSays(chat, "still there?");
        page.cut();
        var snapshot = visitor.desktop(session).await("snapshot");
        assertThat(snapshot.at("/work/0/interaction/id").asString()).isEqualTo(chat.value());
        assertThat(snapshot.at("/work/0/pop/customer/name").asString()).isEqualTo("Cora Customer");
        assertThat(snapshot.at("/work/0/entries").valueStream())
                .anyMatch(e -> e.at("/event/text").asString("").equals("still there?"));
        assertThat(snapshot.at("/agent/presence").asString()).isEqualTo("READY");
        assertThat(snapshot.at("/config/queues").size())
                .isEqualTo(server.router().queues().size());
    }

    @Test
    void telephoneIsToldThatThePageIsBackInItsCall() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        connected(page, Channel.VOICE);
        assertThat(server.neighbours.reattached).isEmpty();
        page.cut();
        visitor.desktop(session);
        await().untilAsserted(() -> assertThat(server.neighbours.reattached).containsExactly(ANNA));
    }

    // ---- one live desktop (I11), lost desktops (D3)

    @Test
    void secondLogInDisplacesTheFirstWhichCanNoLongerAct() {
        var first = desktop("anna");
        var second = readyDesktop("anna");
        first.await("displaced");
        assertThat(first.awaitClose()).isEqualTo(4001);
        var call = server.arrive(Channel.VOICE, "sales");
        second.event("Offered", call);
        assertThat(first.events())
                .noneMatch(m -> m.at("/entry/event/type").asString("").equals("Offered"));
    }

    @Test
    void displacedDesktopThatComesBackIsToldSo() {
        var visitor = server.visitor();
        var old = visitor.logIn("anna");
        desktop("anna");
        var page = visitor.open();
        page.hello(old, null);
        page.await("displaced");
        assertThat(page.awaitClose()).isEqualTo(4001);
    }

    @Test
    void secondPageOfTheSameLogInDisplacesTheFirst() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var first = visitor.desktop(session);
        var second = visitor.desktop(session);
        assertThat(first.awaitClose()).isEqualTo(4001);
        assertOk(second.command("ready", Map.of()));
    }

    @Test
    void lostPageIsKnownToRoutingUntilItComesBack() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        visitor.desktop(session).cut();
        await().until(() -> !server.router().agent(ANNA).orElseThrow().connected());
        visitor.desktop(session);
        assertThat(server.router().agent(ANNA).orElseThrow().connected()).isTrue();
    }

    @Test
    void desktopThatRoutingWronglyThinksLostSaysItIsThere() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        server.router().desktopLost(ANNA, new SessionId(session));
        page.await("event", m -> !m.at("/entry/event/lost").asBoolean(true));
        assertThat(server.router().agent(ANNA).orElseThrow().connected()).isTrue();
    }

    @Test
    void loggedOutPageIsClosedAndItsLogInIsOver() {
        var visitor = server.visitor();
        var page = visitor.desktop(visitor.logIn("anna"));
        assertOk(page.command("logOut", Map.of()));
        assertThat(page.awaitClose()).isEqualTo(4004);
        assertThat(server.router().agent(ANNA).orElseThrow().presence()).isEqualTo(Presence.LOGGED_OUT);
    }

    @Test
    void logOutByRestClosesThePage() {
        var visitor = server.visitor();
        visitor.logIn("sofia");
        var page = visitor.open();
        page.hello(null, null);
        page.await("welcome");
        assertThat(visitor.post("/api/logout", Map.of()).statusCode()).isEqualTo(204);
        assertThat(page.awaitClose()).isEqualTo(4004);
    }

    // ---- commands

    @Test
    void repeatedCommandIsAnsweredAsTheFirstTime() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        var call = server.arrive(Channel.VOICE, "sales");
        var fields = Map.of("interaction", call.value(), "epoch", epoch(page.event("Offered", call)));
        var id = UUID.randomUUID().toString();
        var first = page.command(id, "accept", fields);
        page.cut();
        var back = visitor.open();
        back.hello(page.id, session, page.lastSeq());
        back.await("welcome");
        assertThat(back.command(id, "accept", fields)).isEqualTo(first);
        assertThat(server.routing.journal().of(call))
                .filteredOn(e -> e.event() instanceof Event.Accepted)
                .hasSize(1);
    }

    @Test
    void staleOfferIsRefusedAndNothingChanges() {
        var page = readyDesktop("anna");
        var call = server.arrive(Channel.VOICE, "sales");
        int epoch = epoch(page.event("Offered", call));
        assertError(page.command("accept", Map.of("interaction", call.value(), "epoch", epoch + 1)), "stale-offer");
        assertThat(server.router().find(call).orElseThrow().state()).isEqualTo(InteractionState.OFFERED);
        assertOk(page.command("decline", Map.of("interaction", call.value(), "epoch", epoch)));
        assertError(page.command("decline", Map.of("interaction", call.value(), "epoch", epoch)), "stale-offer");
    }

    @Test
    void badRequestsAreAnsweredAndThePageGoesOn() {
        var page = desktop("anna");
        assertError(page.command("dance", Map.of()), "bad-request");
        assertError(page.command("accept", Map.of()), "bad-request");
        assertError(page.command("accept", Map.of("interaction", "x y", "epoch", 1)), "bad-request");
        assertError(page.command("accept", Map.of("interaction", "x", "epoch", "one")), "bad-request");
        assertError(page.command("chatSend", Map.of("interaction", "x", "messageId", "m", "text", " ")), "bad-request");
        assertError(page.command("mailReply", Map.of("interaction", "x", "text", "t", "cc", "a@b")), "bad-request");
        assertError(page.command("notReady", Map.of("reason", "WEATHER")), "unknown-reason");
        assertError(page.command("end", Map.of("interaction", "nobody")), "not-yours");
        assertError(page.command("subscribe", Map.of("topic", "wallboard")), "forbidden");
        assertOk(page.command("notReady", Map.of("reason", "LUNCH")));
    }

    // ---- help

    private static Page desktop(String user) {
        var visitor = server.visitor();
        return visitor.desktop(visitor.logIn(user));
    }

    private static Page readyDesktop(String user) {
        var page = desktop(user);
        assertOk(page.command("ready", Map.of()));
        return page;
    }

    /// A contact of a channel in which the page's agent and the customer talk.
    private static InteractionId connected(Page page, Channel channel) {
        var id = server.arrive(channel, "sales");
        int epoch = epoch(page.event("Offered", id));
        assertOk(page.command("accept", Map.of("interaction", id.value(), "epoch", epoch)));
        server.router().connected(id, epoch);
        page.event("Connected", id);
        return id;
    }

    private static void visitorSays(InteractionId chat, String text) {
        var event = new Event.MessageAdded(UUID.randomUUID().toString(), Party.CUSTOMER, null, text);
        server.router().record(chat, event, CommandId.random());
    }

    private static int epoch(JsonNode offer) {
        return offer.at("/entry/event/epoch").asInt();
    }

    private static void assertOk(JsonNode result) {
        assertThat(result.path("ok").asBoolean()).as(result.toString()).isTrue();
    }

    private static void assertError(JsonNode result, String code) {
        assertThat(result.at("/error/code").asString("")).as(result.toString()).isEqualTo(code);
    }
}
