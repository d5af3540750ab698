package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.SessionId;
import tandem.routing.model.Presence;
import tools.jackson.databind.JsonNode;

class DesktopResumeTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static TestServer server;
    private static People people;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of("tandem.desktop.outbox", 20));
        people = new People(server);
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

    // ---- numbers and resume

    @Test
    void eventsAreAChainWithoutAGap() {
        var page = people.readyDesktop("anna");
        var chat = people.connected(page, Channel.CHAT);
        people.visitorSays(chat, "one");
        people.visitorSays(chat, "two");
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
        var chat = people.connected(page, Channel.CHAT);
        var before = page.lastSeq();
        page.cut();
        people.visitorSays(chat, "missed 1");
        server.arrive(Channel.CHAT, "billing"); // goes to ben's queue line as well; not all of it concerns anna
        people.visitorSays(chat, "missed 2");
        var back = visitor.open();
        back.hello(page.id, session, before);
        assertThat(back.await("welcome").path("resumed").asBoolean()).isTrue();
        people.visitorSays(chat, "afterwards");
        back.await("event", m -> m.at("/entry/event/text").asString("").equals("afterwards"));
        assertThat(back.events().stream()
                        .map(m -> m.at("/entry/event/text").asString(""))
                        .filter(text -> !text.isEmpty()))
                .containsExactly("missed 1", "missed 2", "afterwards");
        assertThat(back.events().getFirst().path("prev").asString()).isEqualTo(before);
        assertThat(back.received()).noneMatch(m -> m.path("type").asString("").equals("snapshot"));
    }

    @Test
    void restartOfTheServerCostsNeitherLogInNorWorkNorEvents() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        var chat = people.connected(page, Channel.CHAT);
        server.restart();
        assertThat(page.awaitClose()).isEqualTo(1012);
        people.visitorSays(chat, "during the restart");
        var back = visitor.at(server.base()).open();
        back.hello(page.id, session, page.lastSeq());
        assertThat(back.await("welcome").path("resumed").asBoolean()).isTrue();
        back.await("event", m -> m.at("/entry/event/text").asString("").equals("during the restart"));
        assertThat(server.router().agent(ANNA).orElseThrow().presence()).isEqualTo(Presence.READY);
    }

    @Test
    void outageOfRedisIsSaidAndCostsNothing() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("notReady", Map.of("reason", "LUNCH")));
        var ready = UUID.randomUUID().toString();
        server.withoutRedis(() -> assertError(page.command(ready, "ready", Map.of()), "unavailable"));
        await().untilAsserted(() -> assertOk(page.command(ready, "ready", Map.of())));
        page.event("AgentReady", null);
        assertThat(server.router().agent(ANNA).orElseThrow().presence()).isEqualTo(Presence.READY);
        var chat = people.connected(page, Channel.CHAT);
        people.visitorSays(chat, "all is well");
        page.await("event", m -> m.at("/entry/event/text").asString("").equals("all is well"));
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
        var chat = people.connected(page, Channel.CHAT);
        people.visitorSays(chat, "still there?");
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
        people.connected(page, Channel.VOICE);
        assertThat(server.neighbours.reattached).isEmpty();
        page.cut();
        visitor.desktop(session);
        await().untilAsserted(() -> assertThat(server.neighbours.reattached).containsExactly(ANNA));
    }

    @Test
    void pageThatReadsTooSlowlyIsDroppedAndHarmsNobody() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var page = visitor.desktop(session);
        assertOk(page.command("ready", Map.of()));
        var chat = people.connected(page, Channel.CHAT);
        var ben = people.desktop("ben");
        page.stopReading();
        var flood = "x".repeat(100_000);
        for (int i = 0; i < 150; i++) {
            people.visitorSays(chat, flood);
        }
        assertOk(ben.command("ready", Map.of()));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> !server.router().agent(ANNA).orElseThrow().connected());
        assertThat(visitor.desktop(session)
                        .await("snapshot")
                        .at("/work/0/entries")
                        .size())
                .isGreaterThan(150);
    }

    // ---- one live desktop (I11), lost desktops (D3)

    @Test
    void secondLogInDisplacesTheFirstWhichCanNoLongerAct() {
        var first = people.desktop("anna");
        var second = people.readyDesktop("anna");
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
        people.desktop("anna");
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
}
