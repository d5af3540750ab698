package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Presence;
import tools.jackson.databind.JsonNode;

/// What supervisors do with agents (S4): state, log-in, skills for the shift, words to all of them.
class AgentsInHandTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static TestServer server;
    private static People people;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    private static Presence presence() {
        return server.router().agent(ANNA).map(view -> view.presence()).orElse(Presence.LOGGED_OUT);
    }

    private static Map<String, Integer> skills() {
        return Objects.requireNonNull(server.router().profiles().get(ANNA)).skills();
    }

    @Test
    void agentIsMadeReadyAndNotReadyWithAReason() {
        var anna = people.desktop("anna");
        var sofia = people.supervisor("sofia");
        assertOk(sofia.command("setPresence", Map.of("agent", "anna", "presence", "READY")));
        assertThat(presence()).isEqualTo(Presence.READY);
        anna.event("AgentReady", null);
        var reason = server.router().notReadyReasons().getFirst().code();
        assertOk(sofia.command("setPresence", Map.of("agent", "anna", "presence", "NOT_READY", "reason", reason)));
        assertThat(presence()).isEqualTo(Presence.NOT_READY);
        assertError(
                sofia.command("setPresence", Map.of("agent", "anna", "presence", "NOT_READY", "reason", "NAP")),
                "unknown-reason");
        assertError(sofia.command("setPresence", Map.of("agent", "anna", "presence", "LOGGED_OUT")), "bad-request");
        assertError(sofia.command("setPresence", Map.of("agent", "nobody", "presence", "READY")), "unknown-agent");
        assertError(anna.command("setPresence", Map.of("agent", "anna", "presence", "READY")), "forbidden");
    }

    @Test
    void agentWhoHasJustLoggedOutIsSaidToBeGone() {
        var anna = people.desktop("anna");
        var sofia = people.supervisor("sofia");
        assertOk(anna.command("logOut", Map.of()));
        assertError(sofia.command("setPresence", Map.of("agent", "anna", "presence", "READY")), "agent-not-there");
        assertError(sofia.command("logOutAgent", Map.of("agent", "anna")), "agent-not-there");
        assertError(sofia.command("setSkills", Map.of("agent", "anna", "skills", Map.of())), "agent-not-there");
    }

    @Test
    void whoIsLoggedOutGivesBackWhatIsWrittenAndIsNotTornOutOfACall() {
        var anna = people.readyDesktop("anna");
        var sofia = people.supervisor("sofia");
        var chat = people.connected(anna, Channel.CHAT);
        assertOk(sofia.command("logOutAgent", Map.of("agent", "anna")));
        assertThat(presence()).isEqualTo(Presence.LOGGED_OUT);
        assertThat(server.router().find(chat).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
        anna.awaitClose();

        var again = people.readyDesktop("anna");
        again.event("Offered", chat);
        var call = server.arrive(Channel.VOICE, "sales");
        assertThat(call).isNotNull();
    }

    @Test
    void whoTalksOnTheTelephoneIsNotLoggedOut() {
        var anna = people.readyDesktop("anna");
        var sofia = people.supervisor("sofia");
        people.connected(anna, Channel.VOICE);
        assertError(sofia.command("logOutAgent", Map.of("agent", "anna")), "agent-in-call");
        assertThat(presence()).isEqualTo(Presence.READY);
    }

    @Test
    void skillsOfTheShiftAreInForceAtOnceAndEndWithTheLogOut() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var anna = visitor.desktop(session);
        var seen = server.visitor();
        seen.logIn("sofia");
        var sofia = people.supervisor("sofia");
        var usual = skills();

        assertOk(sofia.command("setSkills", Map.of("agent", "anna", "skills", Map.of("billing", 9))));

        assertThat(skills()).isEqualTo(Map.of("billing", 9));
        var shown = Visitor.json(seen.get("/api/agents/anna"));
        assertThat(shown.path("changed").asBoolean()).isTrue();
        assertThat(shown.at("/usual").size()).isEqualTo(usual.size());
        assertThat(shown.path("queues").toString()).contains("billing").doesNotContain("sales");
        assertOk(anna.command("ready", Map.of()));
        var invoice = server.arrive(Channel.CHAT, "billing");
        anna.event("Offered", invoice);
        assertError(sofia.command("setSkills", Map.of("agent", "anna", "skills", Map.of("cooking", 3))), "bad-request");
        assertError(
                sofia.command("setSkills", Map.of("agent", "anna", "skills", Map.of("billing", 11))), "bad-request");

        assertOk(anna.command("logOut", Map.of()));
        await().until(() -> skills().equals(usual));
    }

    @Test
    void skillsOfTheShiftStayOverAChangeOfTheFilesAndCanBeTakenBack() {
        people.desktop("anna");
        var sofia = people.supervisor("sofia");
        var usual = skills();
        assertOk(sofia.command("setSkills", Map.of("agent", "anna", "skills", Map.of("billing", 9))));
        server.shiftSkills.configure(ConfigurationFiles.load(server.config));
        assertThat(skills()).isEqualTo(Map.of("billing", 9));
        assertOk(sofia.command("resetSkills", Map.of("agent", "anna")));
        assertThat(skills()).isEqualTo(usual);
    }

    @Test
    void wordsToAgentsAreShownOnceAndCounted() {
        var visitor = server.visitor();
        var session = visitor.logIn("anna");
        var anna = visitor.desktop(session);
        var ben = people.desktop("ben");
        var sofia = people.supervisor("sofia");
        var words = "The tent sale begins now " + UUID.randomUUID();

        assertOk(sofia.command("announce", Map.of("text", words, "minutes", 10, "agents", List.of("anna"))));

        var shown = anna.await("announced", m -> m.path("text").asString("").equals(words));
        assertThat(shown.path("name").asString()).isEqualTo("Sofia Marino");
        var id = shown.path("id").asString();
        assertOk(anna.command("announcementSeen", Map.of("announcement", id)));
        sofia.await("announcements", m -> hasSeen(m, id));
        anna.cut();
        var reloaded = visitor.desktop(session);
        assertOk(reloaded.command(
                "notReady",
                Map.of("reason", server.router().notReadyReasons().getFirst().code())));
        assertThat(reloaded.received())
                .noneMatch(m -> m.path("type").asString("").equals("announced"));
        assertThat(ben.received()).noneMatch(m -> m.path("text").asString("").equals(words));

        assertOk(sofia.command("announce", Map.of("text", "to all", "minutes", 10)));
        var toAll = ben.await("announced", m -> m.path("text").asString("").equals("to all"));
        assertOk(sofia.command(
                "announcementEnd", Map.of("announcement", toAll.path("id").asString())));
        ben.await("announcementOver", m -> m.path("id").equals(toAll.path("id")));
    }

    private static boolean hasSeen(JsonNode message, String id) {
        return message.path("rows")
                .valueStream()
                .anyMatch(row -> row.path("id").asString("").equals(id)
                        && row.path("seen").toString().contains("anna"));
    }

    @Test
    void wordsWithoutAnEndOrToNobodyAreRefused() {
        var sofia = people.supervisor("sofia");
        assertError(sofia.command("announce", Map.of("text", "x", "minutes", 0)), "bad-request");
        assertError(sofia.command("announce", Map.of("text", "x", "minutes", 2000)), "bad-request");
        assertError(sofia.command("announce", Map.of("text", " ", "minutes", 5)), "bad-request");
        assertError(sofia.command("announce", Map.of("text", "x".repeat(1001), "minutes", 5)), "bad-request");
        assertError(sofia.command("announce", Map.of("text", "x", "minutes", 5, "queue", "gone")), "unknown-queue");
        assertError(
                sofia.command("announce", Map.of("text", "x", "minutes", 5, "agents", List.of("nobody"))),
                "unknown-agent");
        assertError(people.desktop("ben").command("announce", Map.of("text", "x", "minutes", 5)), "forbidden");
    }
}
