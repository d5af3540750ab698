package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.InteractionState;

/// What supervisors and administrators are told about the files, and that a change reaches the pages.
class ConfigurationRestTest {
    private static TestServer server;
    private static Visitor sofia;
    private static Page board;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        sofia = server.visitor();
        sofia.logIn("sofia");
        board = sofia.open();
        board.hello(null, null);
        board.await("welcome");
        People.assertOk(board.command("subscribe", Map.of("topic", "wallboard")));
        board.await("wallboard");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void agentsAreNotToldAboutTheFiles() {
        var anna = server.visitor();
        anna.logIn("anna");
        assertThat(anna.get("/api/configuration").statusCode()).isEqualTo(403);
    }

    @Test
    void supervisorsAreToldWhoStillHasTheDemosPassword() {
        assertThat(Visitor.json(sofia.get("/api/configuration"))
                        .path("defaultPasswords")
                        .toString())
                .isEqualTo("[\"admin\",\"anna\",\"ben\",\"chen\",\"sofia\"]");
    }

    @Test
    void refusedChangeIsToldWithFileLineAndReasonAndCostsNobody() throws IOException {
        var waiting = server.strangerArrives(Channel.CHAT, "support");
        var good = edit("queues.yml", "requirement: sales ", "requirement: unheard-of ");
        assertThat(server.live.reload()).isFalse();
        var refused = Visitor.json(sofia.get("/api/configuration")).path("refused");
        assertThat(refused.at("/reasons/0").asString()).contains("queues.yml").contains("unheard-of");
        assertThat(server.router().find(waiting).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
        Files.writeString(server.config.resolve("queues.yml"), good);
        assertThat(server.live.reload()).isTrue();
        assertThat(Visitor.json(sofia.get("/api/configuration")).has("refused")).isFalse();
    }

    @Test
    void renamedQueueIsRenamedOnTheOpenWallboard() throws IOException {
        var good = edit("queues.yml", "name: { en: Billing, zh: 账单 }", "name: Invoices");
        assertThat(server.live.reload()).isTrue();
        board.await(
                "wallboard", m -> m.path("queues").findValuesAsString("name").contains("Invoices"));
        Files.writeString(server.config.resolve("queues.yml"), good);
        assertThat(server.live.reload()).isTrue();
    }

    /// The text before.
    private static String edit(String file, String from, String to) throws IOException {
        var path = server.config.resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
        return text;
    }
}
