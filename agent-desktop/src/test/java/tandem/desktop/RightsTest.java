package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.InteractionState;
import tandem.core.SessionId;
import tandem.knowledge.Scope;

/// Who sees what (A1).
class RightsTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        server.neighbours.shelve("r1", "0123456789");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.clear();
        server.neighbours.scopes.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search?q=lamp",
                "/api/interactions/last-week",
                "/api/customers/cora/history",
                "/api/recordings/r1"
            })
    void anAgentAsksWithinWhatTheyServedAndASupervisorForAll(String path) {
        var anna = server.visitor();
        anna.logIn("anna");
        anna.get(path);
        assertThat(server.neighbours.scopes).containsExactly(new Scope.Own(ANNA, Set.of(), Set.of()));
        var sofia = server.visitor();
        sofia.logIn("sofia");
        assertThat(sofia.get(path).statusCode()).isEqualTo(200);
        assertThat(server.neighbours.scopes.subList(1, server.neighbours.scopes.size()))
                .allMatch(Scope.ALL::equals);
    }

    @Test
    void anAgentSeesTheCustomerWhileTheyAreInHand() {
        var anna = server.visitor();
        var session = new SessionId(anna.logIn("anna"));
        assertProblem(anna.get("/api/interactions/last-week"), 404, "not-found");
        assertProblem(anna.get("/api/recordings/r1"), 404, "not-found");

        server.router().desktopBack(ANNA, session);
        server.router().ready(ANNA, session);
        var mail = server.arrive(Channel.EMAIL, "support");
        await().until(() -> server.router().find(mail).orElseThrow().state() == InteractionState.OFFERED);
        assertThat(anna.get("/api/interactions/last-week").statusCode()).isEqualTo(200);
        assertThat(anna.get("/api/recordings/r1").statusCode()).isEqualTo(200);
        assertThat(server.neighbours.scopes)
                .last()
                .isEqualTo(new Scope.Own(ANNA, Set.of(mail), Set.of(new CustomerId("cora"))));

        server.clear();
        assertProblem(anna.get("/api/interactions/last-week"), 404, "not-found");
        assertProblem(anna.get("/api/recordings/r1"), 404, "not-found");
    }
}
