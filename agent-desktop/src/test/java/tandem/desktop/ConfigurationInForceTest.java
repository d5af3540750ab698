package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tools.jackson.databind.JsonNode;

/// What administrators save in the page is what those who wait are served by, and nothing is restarted (A3).
class ConfigurationInForceTest {
    private static TestServer server;
    private static People people;
    private static Visitor admin;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
        admin = server.visitor();
        admin.logIn("admin");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    @Test
    void whoWaitsIsServedByAQueuesNewRequirement() {
        var before = open("queues.yml");
        var strict = changed("queues.yml", before, set("sales >= 9", "queues", 0, "requirement"));
        var anna = people.readyDesktop("anna"); // sales: 7
        var chat = server.strangerArrives(Channel.CHAT, "sales");
        assertThat(stateOf(chat)).isEqualTo(InteractionState.WAITING);

        changed("queues.yml", strict, set("sales >= 6", "queues", 0, "requirement"));
        take(anna, chat);
        putBack("queues.yml", before);
    }

    @Test
    void whoWaitsIsServedByAnAgentsNewSkill() {
        var before = open("agents.yml");
        var chen = people.readyDesktop("chen"); // knows nothing of billing
        var chat = server.strangerArrives(Channel.CHAT, "billing");
        assertThat(stateOf(chat)).isEqualTo(InteractionState.WAITING);

        changed("agents.yml", before, set(4, "agents", 2, "skills", "billing"));
        take(chen, chat);
        putBack("agents.yml", before);
    }

    @Test
    void hoursThatAreAllRemovedSendAwayWhoWaitsAsTheQueueSays() {
        var before = open("calendars.yml");
        var chat = server.strangerArrives(Channel.CHAT, "support"); // closed: leave a message
        String text = textOf(before).replace("mon-sun: 00:00-24:00", "mon-sun: []");
        var asked = save("calendars.yml", text, before, false);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("never-open").contains("\"left\"");
        assertThat(stateOf(chat)).isEqualTo(InteractionState.WAITING);

        ok(save("calendars.yml", text, before, true));
        await().until(() -> stateOf(chat) != InteractionState.WAITING);
        putBack("calendars.yml", before);

        var ben = people.readyDesktop("ben");
        take(ben, server.strangerArrives(Channel.CHAT, "support"));
    }

    @Test
    void whoWaitsInAQueueThatIsDeletedIsServedAndNobodyNewGetsIn() {
        var before = open("queues.yml");
        int many = before.at("/read/content/queues").size();
        var added = changed(
                "queues.yml",
                before,
                Map.of(
                        "op",
                        "insert",
                        "path",
                        List.of("queues", many),
                        "value",
                        Map.of(
                                "id",
                                "fairs",
                                "name",
                                "Fairs",
                                "channels",
                                List.of("voice", "chat"),
                                "requirement",
                                "sales",
                                "wrapUp",
                                Map.of("limit", "1m", "dispositions", List.of("sold")))));
        String text = textOf(open("queues.yml"));
        var call = server.strangerArrives(Channel.VOICE, "fairs");
        var chat = server.strangerArrives(Channel.CHAT, "fairs");
        var asked = save("queues.yml", textOf(before), added, false);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("queue-gone").contains("2 wait in it");
        ok(save("queues.yml", textOf(before), added, true));

        assertThat(server.router().configuration().queues()).doesNotContainKey(new QueueId("fairs"));
        var anna = people.readyDesktop("anna");
        take(anna, call);
        take(people.readyDesktop("chen"), chat);

        ok(save("queues.yml", text, open("queues.yml"), true));
        server.clear();
        putBack("queues.yml", before);
    }

    @Test
    void aRoleDoesNotTakeTheLastAdministratorsRightsAway() {
        var before = open("roles.yml");
        for (String right : List.of("manage-log-ins", "change-configuration")) {
            String text = "roles:\n  administrator: { like: administrator, without: [%s] }\n".formatted(right);
            var refused = save("roles.yml", text, before, true);
            assertThat(refused.statusCode()).as(right).isEqualTo(422);
            assertThat(refused.body()).contains("nobody would").contains(right);
            var said = ok(admin.post("/api/configuration/files/roles.yml/check", Map.of("text", text)));
            assertThat(said.path("problems").toString()).contains(right);
        }
        assertThat(open("roles.yml").path("version")).isEqualTo(before.path("version"));
    }

    @Test
    void whatAChangeOfRolesDoesToWhomIsSaidBefore() {
        String text = "roles:\n  supervisor: { like: supervisor, and: [see-audit], without: [barge] }\n";
        var effects = ok(admin.post("/api/configuration/files/roles.yml/preview", Map.of("text", text)));
        assertThat(effects.path("effects").toString())
                .contains("Sofia Marino (sofia) would lose barge and gain see-audit.");
        String without = textOf(open("users.yml")).replaceAll("(?s)  - user: chen.*?(?=  - user: sofia)", "");
        assertThat(ok(admin.post("/api/configuration/files/users.yml/preview", Map.of("text", without)))
                        .path("effects")
                        .findValuesAsString("code"))
                .containsExactly("account-gone");
    }

    @Test
    void whatAccountsAndTeamsNameIsThereOrSaidWithItsLine() {
        var users = open("users.yml");
        var wrong = checked("users.yml", textOf(users).replace("agent: ben", "agent: benn"));
        assertThat(wrong.at("/problems/0/reason").asString())
                .isEqualTo("there is no agent 'benn'; did you mean 'ben'?");
        assertThat(textOf(users)
                        .lines()
                        .toList()
                        .get(wrong.at("/problems/0/line").asInt() - 1))
                .contains("agent: ben");
        String limited = textOf(users).replace("roles: [supervisor]", "roles: [supervisor]\n    queues: [sails]");
        assertThat(checked("users.yml", limited).at("/problems/0/reason").asString())
                .contains("there is no queue 'sails'");
        assertThat(save("users.yml", limited, users, true).statusCode()).isEqualTo(422);

        var teams = checked("teams.yml", "teams:\n  - id: day\n    agents:\n      - anna\n      - bena\n");
        assertThat(teams.at("/problems/0/line").asInt()).isEqualTo(5);
        assertThat(teams.at("/problems/0/reason").asString()).contains("no agent 'bena'");

        var cards = open("scorecards.yml");
        var unknown = checked("scorecards.yml", textOf(cards).replace("reviewers: []", "reviewers: [sofa]"));
        assertThat(unknown.path("problems")).isEmpty(); // a provider of log-ins may know them
        assertThat(unknown.at("/warnings/0/reason").asString()).contains("no user 'sofa'; did you mean 'sofia'?");
        var disposition = textOf(cards).replace("    per-agent: 2", "    dispositions: [soldd]\n    per-agent: 2");
        assertThat(checked("scorecards.yml", disposition)
                        .at("/problems/0/reason")
                        .asString())
                .contains("no disposition 'soldd'");
    }

    @Test
    void beforeSomethingGoesItIsSaidWhoStillNamesIt() {
        var before = open("agents.yml");
        String text = textOf(before);
        int from = text.indexOf("  - id: ben\n");
        String without = text.substring(0, from) + text.substring(text.indexOf("  - id: chen\n"));
        var refused = save("agents.yml", without, before, false);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("still-named").contains("users.yml");

        ok(save("agents.yml", without, before, true));
        var users = open("users.yml"); // what it named once keeps nobody from changing something else
        assertThat(users.at("/read/problems")).isEmpty();
        assertThat(users.at("/read/warnings/0/reason").asString()).contains("no agent 'ben'");
        ok(save("users.yml", textOf(users).replace("name: Sofia Marino", "name: Sofia M."), users, false));
        putBack("users.yml", users);
        putBack("agents.yml", before);
    }

    @Test
    void aOneTimePasswordIsGivenInTheFormAndChangedAtTheLogIn() throws IOException {
        var file = server.config.resolve("users.yml");
        var written = Files.readString(file);
        var before = open("users.yml");
        assertThat(server.visitor()
                        .post("/api/configuration/one-time-password", Map.of())
                        .statusCode())
                .isIn(401, 403);
        var made = ok(admin.post("/api/configuration/one-time-password", Map.of()));
        var edited = ok(admin.post(
                "/api/configuration/files/users.yml/edit",
                Map.of(
                        "text",
                        textOf(before),
                        "edits",
                        List.of(
                                set(made.path("hash").asString(), "users", 2, "hash"),
                                set(true, "users", 2, "firstPassword")))));
        assertThat(edited.path("problems")).isEmpty();
        ok(save("users.yml", edited.path("text").asString(), before, false));
        assertThat(textOf(open("users.yml"))).doesNotContain("argon2id").contains("firstPassword: true");

        var chen = server.visitor();
        assertThat(chen.post("/api/login", Map.of("user", "chen", "password", "tandem"))
                        .statusCode())
                .isEqualTo(401);
        var asked = chen.post(
                "/api/login",
                Map.of("user", "chen", "password", made.path("password").asString()));
        assertThat(asked.body()).contains("password");
        assertThat(asked.statusCode()).as(asked.body()).isNotEqualTo(200);
        assertThat(chen.post(
                                "/api/login",
                                Map.of(
                                        "user",
                                        "chen",
                                        "password",
                                        made.path("password").asString(),
                                        "newPassword",
                                        "quiet harbour at dawn 7"))
                        .statusCode())
                .isEqualTo(200);
        Files.writeString(file, written); // what the page has of it stands for the password of now
        server.reloadUsers();
    }

    private static JsonNode checked(String file, String text) {
        return ok(admin.post("/api/configuration/files/" + file + "/check", Map.of("text", text)));
    }

    private static void take(Page page, InteractionId contact) {
        int epoch = People.epoch(page.event("Offered", contact));
        People.assertOk(page.command("accept", Map.of("interaction", contact.value(), "epoch", epoch)));
        assertThat(stateOf(contact)).isNotEqualTo(InteractionState.WAITING);
    }

    private static InteractionState stateOf(InteractionId contact) {
        return server.router().find(contact).orElseThrow().state();
    }

    private static Map<String, ?> set(Object value, Object... path) {
        return Map.of("op", "set", "path", List.of(path), "value", value);
    }

    /// As the page does it: the form changes the text, the text is saved.
    ///
    /// @return on which the next change is built
    private static JsonNode changed(String file, JsonNode opened, Map<String, ?> edit) {
        String text = opened.has("read") ? textOf(opened) : textOf(open(file));
        var edited = ok(
                admin.post("/api/configuration/files/" + file + "/edit", Map.of("text", text, "edits", List.of(edit))));
        assertThat(edited.path("problems")).isEmpty();
        var saved = ok(save(file, edited.path("text").asString(), opened, true));
        assertThat(saved.path("problems")).isEmpty();
        return saved;
    }

    private static void putBack(String file, JsonNode before) {
        ok(save(file, textOf(before), open(file), true));
    }

    private static String textOf(JsonNode opened) {
        return opened.at("/read/text").asString();
    }

    private static JsonNode open(String file) {
        return ok(admin.get("/api/configuration/files/" + file));
    }

    private static HttpResponse<String> save(String file, String text, JsonNode built, boolean confirmed) {
        return admin.put(
                "/api/configuration/files/" + file,
                Map.of(
                        "text",
                        text,
                        "version",
                        Objects.requireNonNull(built.path("version").asString()),
                        "reason",
                        "",
                        "confirmed",
                        confirmed));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Visitor.json(answer);
    }
}
