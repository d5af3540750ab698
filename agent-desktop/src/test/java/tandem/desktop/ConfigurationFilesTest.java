package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// What administrators do with the files of the configuration (A3).
class ConfigurationFilesTest {
    private static TestServer server;
    private static Visitor admin;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        admin = server.visitor();
        admin.logIn("admin");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void onlyAdministratorsSeeTheFiles() {
        for (String user : List.of("anna", "sofia")) {
            var other = server.visitor();
            other.logIn(user);
            assertThat(other.get("/api/configuration/files").statusCode()).isEqualTo(403);
            assertThat(put(other, "queues.yml", Map.of("text", "queues: []")).statusCode())
                    .isEqualTo(403);
        }
        assertThat(server.visitor().get("/api/configuration/files/queues.yml").statusCode())
                .isEqualTo(401);
    }

    @Test
    void allFilesAreListedAndNothingIsWrongWithThem() {
        var files = Visitor.json(admin.get("/api/configuration/files"));
        assertThat(files.findValuesAsString("file"))
                .contains(
                        "queues.yml",
                        "agents.yml",
                        "skills.yml",
                        "calendars.yml",
                        "capacity.yml",
                        "customers.yml",
                        "answers.yml",
                        "users.yml",
                        "alerts.yml",
                        "flows/main.yml");
        assertThat(files.findValues("problems")).allMatch(JsonNode::isEmpty);
    }

    @Test
    void aQueueThatIsChangedServesByTheNewRule() {
        var before = open("queues.yml");
        var waiting = server.strangerArrives(Channel.CHAT, "billing");
        var edited = ok(admin.post(
                "/api/configuration/files/queues.yml/edit",
                Map.of(
                        "text",
                        before.at("/read/text").asString(),
                        "edits",
                        List.of(Map.of(
                                "op", "set", "path", List.of("queues", 2, "requirement"), "value", "billing >= 9")))));
        assertThat(edited.path("problems")).isEmpty();
        var preview = ok(admin.post(
                "/api/configuration/files/queues.yml/preview",
                Map.of("text", edited.path("text").asString())));
        assertThat(preview.path("difference").findValuesAsString("change")).contains("ADDED", "REMOVED");
        assertThat(preview.toString()).contains("other-terms");
        var saved = ok(save("queues.yml", edited.path("text").asString(), before, "Nobody else", false));
        assertThat(saved.path("problems")).isEmpty();
        assertThat(requirementOfBilling()).isEqualTo("billing >= 9");
        var history = ok(admin.get("/api/configuration/files/queues.yml/history"));
        assertThat(history.at("/0/by/user").asString()).isEqualTo("admin");
        assertThat(history.at("/0/reason").asString()).isEqualTo("Nobody else");
        assertThat(server.router().find(waiting)).isPresent();

        var back = ok(admin.post(
                "/api/configuration/files/queues.yml/history/"
                        + history.at("/1/id").asString() + "/roll-back",
                Map.of("version", saved.path("version").asString(), "reason", "Too few", "confirmed", true)));
        assertThat(back.path("version")).isEqualTo(before.path("version"));
        assertThat(open("queues.yml").at("/read/text")).isEqualTo(before.at("/read/text"));
        assertThat(requirementOfBilling()).isEqualTo("billing >= 1");
    }

    @Test
    void whatIsWrongIsSaidWithItsLineAndNothingIsSaved() throws IOException {
        var before = open("agents.yml");
        String text = before.at("/read/text").asString().replace("sales: 7", "sails: 7");
        var checked = ok(admin.post("/api/configuration/files/agents.yml/check", Map.of("text", text)));
        assertThat(checked.at("/problems/0/file").asString()).isEqualTo("agents.yml");
        assertThat(checked.at("/problems/0/line").asInt()).isEqualTo(6);
        assertThat(checked.at("/problems/0/reason").asString()).contains("'sails' is not defined");
        var refused = save("agents.yml", text, before, "", true);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Visitor.json(refused).at("/problems/0/line").asInt()).isEqualTo(6);
        assertThat(Files.readString(server.config.resolve("agents.yml"))).contains("sales: 7");
    }

    @Test
    void whoWasSlowerIsToldOfTheOthersChangeAndLosesNothing() {
        var opened = open("answers.yml");
        String text = opened.at("/read/text").asString();
        String theirs = text.replace("Greeting", "Welcome");
        String ours = text.replace("A moment please", "One moment");
        ok(save("answers.yml", theirs, opened, "Friendlier", false));
        var refused = save("answers.yml", ours, opened, "Shorter", false);
        assertThat(refused.statusCode()).isEqualTo(409);
        var told = Visitor.json(refused);
        assertThat(told.path("code").asString()).isEqualTo("changed-meanwhile");
        assertThat(told.path("text").asString()).isEqualTo(theirs);
        assertThat(told.at("/by/0/reason").asString()).isEqualTo("Friendlier");
        assertThat(told.path("difference").toString()).contains("Welcome").contains("Greeting");
        assertThat(open("answers.yml").at("/read/text").asString()).isEqualTo(theirs);
        ok(save("answers.yml", text, told, "As it was", false));
    }

    @Test
    void whatIsChangedByHandIsInTheHistory() throws IOException {
        var file = server.config.resolve("skills.yml");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("en: Billing", "en: Invoices"));
        await().untilAsserted(() -> {
            var history = ok(admin.get("/api/configuration/files/skills.yml/history"));
            assertThat(history.at("/0/by/name").asString()).isEqualTo("by hand");
            var difference = ok(admin.get("/api/configuration/files/skills.yml/history/"
                    + history.at("/0/id").asString() + "/difference"));
            assertThat(difference.toString()).contains("en: Invoices").contains("en: Billing");
        });
        ok(save("skills.yml", before, open("skills.yml"), "", false));
    }

    @Test
    void aQueueInWhichSomebodyWaitsGoesOnlyIfItIsMeant() {
        var opened = open("queues.yml");
        int many = opened.at("/read/content/queues").size();
        var added = edit(
                opened.at("/read/text").asString(),
                Map.of(
                        "op",
                        "insert",
                        "path",
                        List.of("queues", many),
                        "value",
                        Map.of("id", "spare", "name", "Spare", "channels", List.of("chat"))));
        var saved = ok(save("queues.yml", added, opened, "One more", false));
        var waiting = server.strangerArrives(Channel.CHAT, "spare");
        var without = edit(added, Map.of("op", "remove", "path", List.of("queues", many)));
        assertThat(without).isEqualTo(opened.at("/read/text").asString());

        var refused = save("queues.yml", without, saved, "", false);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Visitor.json(refused).path("code").asString()).isEqualTo("confirm");
        assertThat(Visitor.json(refused).path("effects").toString()).contains("queue-gone");
        assertThat(server.router().find(waiting).orElseThrow().queue()).isEqualTo(new QueueId("spare"));

        ok(save("queues.yml", without, saved, "Meant", true));
        assertThat(server.router().find(waiting).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
    }

    private static String edit(String text, Map<String, ?> edit) {
        return ok(admin.post("/api/configuration/files/queues.yml/edit", Map.of("text", text, "edits", List.of(edit))))
                .path("text")
                .asString();
    }

    @Test
    void hoursThatAreAllRemovedAreAskedAbout() {
        var opened = open("calendars.yml");
        String text = opened.at("/read/text").asString().replace("mon-sun: 00:00-24:00", "mon-sun: []");
        var refused = save("calendars.yml", text, opened, "", false);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(Visitor.json(refused).path("effects").toString())
                .contains("never-open")
                .contains("around-the-clock");
        assertThat(open("calendars.yml").path("version")).isEqualTo(opened.path("version"));
    }

    @Test
    void passwordsNeverLeaveTheServerAndComeBackUnchanged() throws IOException {
        var file = server.config.resolve("users.yml");
        String before = Files.readString(file);
        var opened = open("users.yml");
        String shown = opened.at("/read/text").asString();
        assertThat(opened.toString()).doesNotContain("argon2id");
        assertThat(shown).contains("hash: <kept anna>");
        ok(save("users.yml", shown.replace("name: Anna Berg", "name: Anna Bergmann"), opened, "Married", false));
        assertThat(Files.readString(file)).isEqualTo(before.replace("name: Anna Berg", "name: Anna Bergmann"));
        var history = admin.get("/api/configuration/files/users.yml/history");
        var at = admin.get("/api/configuration/files/users.yml/history/"
                + ok(history).at("/0/id").asString());
        assertThat(at.body()).doesNotContain("argon2id").contains("Bergmann");
        assertThat(admin.get("/api/configuration/files/users.yml/history/"
                                + ok(history).at("/0/id").asString() + "/difference")
                        .body())
                .doesNotContain("argon2id");
        var unknown = save("users.yml", shown.replace("<kept ben>", "<kept nobody>"), open("users.yml"), "", false);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("stands for a secret that the file does not have");
    }

    @Test
    void theLastAdministratorStays() {
        var opened = open("users.yml");
        String text = opened.at("/read/text").asString().replace("[supervisor, administrator]", "[supervisor]");
        var refused = save("users.yml", text, opened, "", true);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("nobody would be an administrator");
    }

    @Test
    void lineEndsAndModeOfTheFileStay() throws IOException {
        var file = server.config.resolve("customers.yml");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("\n", "\r\n"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var opened = open("customers.yml");
        String asAPageHasIt = opened.at("/read/text").asString().replace("\r\n", "\n");
        ok(save("customers.yml", asAPageHasIt.replace("priority: 5", "priority: 6"), opened, "", false));
        assertThat(Files.readString(file))
                .isEqualTo(before.replace("priority: 5", "priority: 6").replace("\n", "\r\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        ok(save("customers.yml", before.replace("\n", "\r\n"), open("customers.yml"), "", false));
        Files.writeString(file, before);
    }

    @Test
    void aFileThatCannotBeWrittenIsAsItWas() throws IOException {
        var opened = open("capacity.yml");
        var inTheWay = Files.createDirectories(
                server.config.resolve(".capacity.yml.new").resolve("full"));
        String text = opened.at("/read/text").asString().replace("email: 10", "email: 20");
        var refused = save("capacity.yml", text, opened, "", false);
        assertThat(refused.statusCode()).isEqualTo(507);
        assertThat(refused.body()).contains("not-written").contains("is as it was");
        assertThat(open("capacity.yml").path("version")).isEqualTo(opened.path("version"));
        Files.delete(inTheWay);
        Files.delete(inTheWay.resolveSibling(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application.yml", "nothing.yml", "..:users.yml", "flows:..:..:x.yml", "flows:.yml"})
    void othersAreNoFilesOfThePage(String file) {
        assertThat(admin.get("/api/configuration/files/" + file).statusCode()).isEqualTo(404);
        assertThat(admin.get("/api/configuration/files/" + file + "/history").statusCode())
                .isEqualTo(404);
        assertThat(put(admin, file, Map.of("text", "a: b", "version", "")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatNobodyCanMeanIsRefusedHarmlessly() {
        var opened = open("skills.yml");
        assertThat(save("skills.yml", "x".repeat(10 * 1024 * 1024), opened, "", true)
                        .statusCode())
                .isEqualTo(413);
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 15; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1))))
                    .append("]\n");
        }
        for (String text : List.of(
                bomb.toString(),
                "skills:\n\tsales: x\n",
                "skills: {",
                "unknown: 1\n",
                "skills: {}\nskills: {}\n",
                "",
                "- 1",
                "skills: { sales: { en: A }, sales: { en: B } }",
                "x: &a [*a]",
                "\u0000",
                "a: b\n---\nc: d\n")) {
            var refused = save("skills.yml", text, opened, "", true);
            assertThat(refused.statusCode()).as(text).isEqualTo(422);
            assertThat(Visitor.json(refused).at("/problems/0/reason").asString())
                    .as(text)
                    .isNotBlank();
            assertThat(admin.post("/api/configuration/files/skills.yml/check", Map.of("text", text))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(open("skills.yml").path("version")).isEqualTo(opened.path("version"));
    }

    @Test
    void aFileThatIsNotUtf8IsSaidToBeSo() throws IOException {
        var file = server.config.resolve("customers.yml");
        byte[] before = Files.readAllBytes(file);
        Files.write(file, "rules: [] # caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(open("customers.yml").at("/read/problems/0/reason").asString())
                .contains("not UTF-8");
        Files.write(file, before);
    }

    @Test
    void anAgentsSkillsAreChangedForGood() throws IOException {
        var chen = server.visitor();
        chen.desktop(chen.logIn("chen"));
        server.shiftSkills.change(new AgentId("chen"), Map.of("billing", 2));
        String before = Files.readString(server.config.resolve("agents.yml"));
        var body = Map.of("skills", Map.of("sales", 5, "support", 9, "lang:zh", 10, "lang:en", 6), "reason", "Trained");
        var sofia = server.visitor();
        sofia.logIn("sofia");
        assertThat(skills(sofia, "chen", body).statusCode()).isEqualTo(403);
        assertThat(skills(admin, "nobody", body).statusCode()).isEqualTo(404);
        assertThat(skills(admin, "chen", Map.of("skills", Map.of("flying", 5))).statusCode())
                .isEqualTo(422);

        ok(skills(admin, "chen", body));
        assertThat(Files.readString(server.config.resolve("agents.yml")))
                .isEqualTo(
                        before.replace("{ sales: 5, support: 5, \"lang:zh\"", "{ sales: 5, support: 9, \"lang:zh\""));
        assertThat(Objects.requireNonNull(server.router().profiles().get(new AgentId("chen")))
                        .skills())
                .containsEntry("support", 9)
                .doesNotContainKey("billing");
        var last = ok(admin.get("/api/configuration/files/agents.yml/history")).path(0);
        assertThat(last.path("reason").asString()).isEqualTo("Trained");
        assertThat(last.at("/by/name").asString()).isEqualTo("Administrator");
        ok(save("agents.yml", before, open("agents.yml"), "", true));
    }

    private static HttpResponse<String> skills(Visitor by, String agent, Map<String, ?> body) {
        return by.send(
                "PUT",
                "/api/configuration/agents/" + agent + "/skills",
                "application/json",
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    @Test
    void aFlowIsMadeAndInForce() {
        String text = "flow: made-here\nnumbers: \"4799\"\nsteps:\n  bye: { end: Goodbye. }\n";
        var opened = open("flows:made-here.yml");
        assertThat(opened.path("version").asString()).isEmpty();
        ok(save("flows:made-here.yml", text, opened, "For a test", false));
        assertThat(Visitor.json(admin.get("/api/flows")).toString()).contains("made-here");
    }

    @Test
    void theHistoryOutlivesARestart() {
        var opened = open("capacity.yml");
        String text = opened.at("/read/text").asString();
        ok(save("capacity.yml", text.replace("chat: 25", "chat: 20"), opened, "Kept", false));
        server.restart();
        var again = server.visitor();
        again.logIn("admin");
        assertThat(again.get("/api/configuration/files/capacity.yml/history").body())
                .contains("\"Kept\"");
        admin = again;
        ok(save("capacity.yml", text, open("capacity.yml"), "", false));
    }

    private static String requirementOfBilling() {
        var billing = server.router().configuration().queues().get(new QueueId("billing"));
        return Objects.requireNonNull(billing).requirement().toString();
    }

    private static JsonNode open(String file) {
        return ok(admin.get("/api/configuration/files/" + file));
    }

    private static HttpResponse<String> save(
            String file, String text, JsonNode opened, String reason, boolean confirmed) {
        return put(
                admin,
                file,
                Map.of(
                        "text",
                        text,
                        "version",
                        opened.path("version").asString(),
                        "reason",
                        reason,
                        "confirmed",
                        confirmed));
    }

    private static HttpResponse<String> put(Visitor by, String file, Object body) {
        return by.send(
                "PUT",
                "/api/configuration/files/" + file,
                "application/json",
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Visitor.json(answer);
    }
}
