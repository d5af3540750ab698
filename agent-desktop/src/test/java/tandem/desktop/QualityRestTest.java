package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// Quality (S8) by REST, with real routing on a real Redis.
class QualityRestTest {
    private static TestServer server;
    private static People people;
    private static Visitor sofia;
    private static Visitor admin;
    private static Visitor anna;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        var users = Files.createDirectories(data.resolve("accounts")).resolve("users.yml");
        Files.writeString(
                users,
                Files.readString(Path.of(System.getProperty("tandem.root"), "config/users.yml"))
                        + """
                  - {user: nora, name: Nora, roles: [quality], queues: [support], hash: "%s"}
                  - {user: ivo, name: Ivo, roles: [administrator], hash: "%s"}
                """.formatted(Passwords.hash("tandem"), Passwords.hash("tandem")));
        Files.writeString(
                users.resolveSibling("teams.yml"),
                "teams:\n  - { id: red, name: Red, agents: [anna, ben] }\n  - { id: solo, agents: [anna] }\n");
        server = TestServer.start(data, Map.of("tandem.desktop.users", users.toString()));
        people = new People(server);
        sofia = loggedIn("sofia");
        admin = loggedIn("admin");
        anna = loggedIn("anna");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void clear() {
        server.clear();
    }

    private static Visitor loggedIn(String user) {
        var visitor = server.visitor();
        visitor.logIn(user);
        return visitor;
    }

    /// A chat that Anna has served and that is over.
    private static InteractionId served() {
        return served("sales");
    }

    private static InteractionId served(String queue) {
        var chat = server.arrive(Channel.CHAT, queue);
        server.serveAndEnd(chat);
        server.clear();
        await().until(() ->
                server.routing.journal().of(chat).stream().anyMatch(entry -> entry.event() instanceof Event.Closed));
        anna = loggedIn("anna"); // clearing has ended the earlier log-in
        return chat;
    }

    private static JsonNode begin(Visitor reviewer, InteractionId contact) {
        var answer = reviewer.post("/api/quality/evaluations", Map.of("interaction", contact.value()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Visitor.json(answer);
    }

    private static String id(JsonNode view) {
        return view.at("/row/id").asString();
    }

    /// Answers to the demo's card for what is written.
    private static Map<String, Object> filled(JsonNode seen, Map<String, String> some) {
        var answers = new HashMap<String, Object>();
        some.forEach((question, value) -> answers.put(question, Map.of("value", value)));
        return Map.of("seen", seen.at("/row/version").asInt(), "answers", answers);
    }

    private static Map<String, String> all(String complete) {
        return Map.of("complete", complete, "right", "yes", "private", "yes", "clear", "5", "friendly", "5");
    }

    private static HttpResponse<String> put(Visitor who, String path, Object body) {
        return who.send(
                "PUT",
                path,
                "application/json",
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    private static JsonNode submitted(Visitor reviewer, InteractionId contact, String complete) {
        var begun = begin(reviewer, contact);
        var answer = reviewer.post("/api/quality/evaluations/" + id(begun) + "/submit", filled(begun, all(complete)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Visitor.json(answer);
    }

    @Test
    void aContactIsEvaluatedSeenDisputedAnsweredAndCounted() {
        var chat = served();
        var begun = begin(sofia, chat);
        assertThat(begun.at("/scorecard/id").asString()).isEqualTo("written");
        assertThat(begun.at("/row/contact/agent").asString()).isEqualTo("anna");
        var path = "/api/quality/evaluations/" + id(begun);
        assertThat(Visitor.json(sofia.get("/api/quality/to-do")).path("mine").toString())
                .contains(id(begun));

        var draft = Visitor.json(put(sofia, path, filled(begun, Map.of("complete", "no"))));
        assertThat(draft.at("/row/state").asString()).isEqualTo("DRAFT");
        assertProblem(put(sofia, path, filled(begun, Map.of("complete", "yes"))), 409, "changed");
        var missing = sofia.post(path + "/submit", filled(draft, Map.of("complete", "no")));
        assertProblem(missing, 422, "missing");
        assertThat(Visitor.json(missing).path("questions").toString()).contains("private");
        assertProblem(sofia.post(path + "/submit", filled(draft, Map.of("complete", "maybe"))), 422, "wrong-answer");
        assertProblem(anna.get("/api/me/evaluations/" + id(begun)), 404, "not-found");
        var done = Visitor.json(sofia.post(path + "/submit", filled(draft, all("no"))));
        assertThat(done.at("/row/result/score").asDouble()).isEqualTo(6 / 9.0);

        assertThat(Visitor.json(anna.get("/api/me/evaluations")).toString()).contains(id(begun));
        assertThat(Visitor.json(anna.get("/api/me/today")).path("unseen").asInt())
                .isPositive();
        var own = "/api/me/evaluations/" + id(begun);
        int seen = done.at("/row/version").asInt();
        assertProblem(anna.post(own + "/dispute", Map.of("seen", seen)), 400, "bad-request");
        var disputed = Visitor.json(anna.post(own + "/dispute", Map.of("seen", seen, "words", "I answered all")));
        assertThat(disputed.at("/row/state").asString()).isEqualTo("DISPUTED");
        assertProblem(loggedIn("ben").get(own), 404, "not-found");

        var answer = new HashMap<>(filled(disputed, all("yes")));
        answer.put("words", "You are right");
        var answered = Visitor.json(sofia.post(path + "/answer", answer));
        assertThat(answered.at("/row/result/score").asDouble()).isEqualTo(1);
        assertThat(answered.path("history").toString()).contains("I answered all", "You are right", "scoreBefore");
        int last = answered.at("/row/version").asInt();
        assertThat(Visitor.json(anna.post(own + "/acknowledge", Map.of("seen", last)))
                        .at("/row/state")
                        .asString())
                .isEqualTo("ACKNOWLEDGED");

        for (String by : List.of("agent", "queue", "channel", "reviewer", "card", "question", "team")) {
            assertThat(sofia.get("/api/quality/figures?by=" + by).statusCode()).isEqualTo(200);
        }
        var figures = Visitor.json(sofia.get("/api/quality/figures?by=agent"));
        assertThat(figures.at("/rows/0/key").asString()).isEqualTo("anna");
        assertThat(figures.at("/rows/0/figures/disputed").asInt()).isPositive();
        assertThat(sofia.get("/api/quality/figures.csv?by=agent").body()).startsWith("key,evaluations,score");
        assertThat(sofia.get("/api/quality/figures.xlsx?by=question&language=zh")
                        .statusCode())
                .isEqualTo(200);
        assertThat(Visitor.json(sofia.get("/api/quality/evaluations?agent=anna&state=ACKNOWLEDGED"))
                        .path("rows")
                        .toString())
                .contains(id(begun));
    }

    @Test
    void reviewersSeeAndCountWhatIsWithinTheirReach() {
        var sold = id(submitted(sofia, served(), "yes"));
        var nora = loggedIn("nora");

        assertProblem(nora.get("/api/quality/evaluations/" + sold), 404, "not-found");
        assertProblem(nora.post("/api/quality/evaluations/" + sold + "/take", Map.of()), 404, "not-found");
        assertProblem(nora.post("/api/quality/evaluations", Map.of("interaction", served().value())), 404, "not-found");
        assertThat(nora.get("/api/quality/evaluations").body()).doesNotContain(sold);
        assertThat(Visitor.json(nora.get("/api/quality/figures?by=queue"))
                        .path("rows")
                        .toString())
                .doesNotContain("sales");
        assertThat(Visitor.json(sofia.get("/api/quality/figures?by=queue"))
                        .path("rows")
                        .toString())
                .contains("sales");
        assertThat(Visitor.json(sofia.get("/api/quality/figures?by=team"))
                        .at("/rows/0/key")
                        .asString())
                .isEqualTo("red");
    }

    @Test
    void twoReviewersAtOnceAndWhatIsNotTheirsAreRefusedClearly() {
        var chat = served();
        var begun = begin(sofia, chat);
        assertThat(id(begin(sofia, chat))).as("the own one again").isEqualTo(id(begun));
        var taken = admin.post("/api/quality/evaluations", Map.of("interaction", chat.value()));
        assertProblem(taken, 409, "taken");
        assertThat(Visitor.json(taken).path("detail").asString()).contains("Sofia");
        assertProblem(
                put(admin, "/api/quality/evaluations/" + id(begun), filled(begun, Map.of("right", "yes"))),
                403,
                "not-yours");
        assertProblem(
                sofia.post("/api/quality/evaluations/" + id(begun) + "/skip", Map.of("seen", 1)), 400, "bad-request");
        var skipped = sofia.post(
                "/api/quality/evaluations/" + id(begun) + "/skip", Map.of("seen", 1, "words", "No transcript"));
        assertThat(Visitor.json(skipped).at("/row/state").asString()).isEqualTo("SKIPPED");
        assertProblem(
                sofia.post("/api/quality/evaluations/" + id(begun) + "/submit", filled(begun, all("yes"))),
                409,
                "changed");
    }

    @Test
    void whatCannotBeEvaluatedIsToldWhy() {
        assertProblem(sofia.post("/api/quality/evaluations", Map.of("interaction", "never-was")), 404, "not-found");
        assertProblem(sofia.post("/api/quality/evaluations", Map.of()), 400, "bad-request");
        var waiting = server.arrive(Channel.CHAT, "billing");
        assertProblem(
                sofia.post("/api/quality/evaluations", Map.of("interaction", waiting.value())), 409, "nobody-served");
        var page = people.readyDesktop("anna");
        var talking = people.connected(page, Channel.CHAT);
        assertProblem(sofia.post("/api/quality/evaluations", Map.of("interaction", talking.value())), 409, "not-over");
        var chat = served();
        assertProblem(
                sofia.post("/api/quality/evaluations", Map.of("interaction", chat.value(), "card", "moon")),
                409,
                "no-card");
        assertProblem(
                sofia.post("/api/quality/evaluations", Map.of("interaction", chat.value(), "agent", "ben")),
                409,
                "nobody-served");
    }

    @Test
    void aCardThatChangesOrGoesLeavesTheDraftAsItWas() throws Exception {
        var file = server.config.resolve("scorecards.yml");
        var text = Files.readString(file);
        var begun = begin(sofia, served());
        var path = "/api/quality/evaluations/" + id(begun);
        var draft = Visitor.json(put(sofia, path, filled(begun, Map.of("complete", "no"))));
        try {
            Files.writeString(file, "scorecards: []\n");
            await().until(() -> server.scorecards.get().cards().isEmpty());
            var kept = Visitor.json(sofia.get(path));
            assertThat(kept.path("current").asBoolean()).isFalse();
            assertThat(sofia.post(path + "/submit", filled(draft, all("yes"))).statusCode())
                    .isEqualTo(200);
            Files.writeString(file, "scorecards: [{ id: x }]\n");
            await().until(() -> Visitor.json(sofia.get("/api/quality/setting"))
                    .path("problems")
                    .toString()
                    .contains("scorecards.yml:1: the field 'sections' is missing"));
        } finally {
            Files.writeString(file, text);
            await().until(() -> server.scorecards.get().cards().size() == 2);
        }
    }

    @Test
    void reviewersOfACalibrationSeeNothingOfEachOtherBeforeAllAreDone() {
        var chat = served();
        assertProblem(
                sofia.post(
                        "/api/quality/calibrations",
                        Map.of("interaction", chat.value(), "reviewers", List.of("sofia"))),
                400,
                "bad-request");
        assertProblem(
                sofia.post(
                        "/api/quality/calibrations",
                        Map.of("interaction", chat.value(), "reviewers", List.of("sofia", "anna"))),
                409,
                "not-them");
        var begun = sofia.post(
                "/api/quality/calibrations",
                Map.of("interaction", chat.value(), "reviewers", List.of("sofia", "admin")));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
        var calibration = Visitor.json(begun);
        var path = "/api/quality/calibrations/" + calibration.path("id").asString();
        var sofias = "/api/quality/evaluations/"
                + calibration.at("/reviewers/0/evaluation").asString();
        var admins = "/api/quality/evaluations/"
                + calibration.at("/reviewers/1/evaluation").asString();
        assertThat(sofia.post(sofias + "/submit", filled(Visitor.json(sofia.get(sofias)), all("yes")))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(admin.get(sofias), 404, "not-found");
        var blind = Visitor.json(admin.get(path));
        assertThat(blind.path("state").asString()).isEqualTo("BLIND");
        assertThat(blind.at("/reviewers/0/done").asBoolean()).isTrue();
        assertThat(blind.at("/reviewers/0/answers").isMissingNode()).isTrue();
        assertProblem(sofia.post(path + "/agree", filled(Visitor.json(sofia.get(sofias)), all("yes"))), 409, "changed");

        admin.post(admins + "/submit", filled(Visitor.json(admin.get(admins)), all("no")));
        var compared = Visitor.json(admin.get(path));
        assertThat(compared.path("state").asString()).isEqualTo("COMPARED");
        assertThat(compared.at("/questions/complete/spread").asDouble()).isEqualTo(1);
        assertThat(compared.path("alpha").isNumber()).isTrue();
        assertThat(admin.get(sofias).statusCode()).isEqualTo(200);
        assertThat(Visitor.json(anna.get("/api/me/evaluations")).toString()).doesNotContain("calibration");

        var agreed = sofia.post(
                path + "/agree",
                Map.of(
                        "seen",
                        compared.path("version").asInt(),
                        "answers",
                        Objects.requireNonNull(filled(Visitor.json(sofia.get(sofias)), all("yes"))
                                .get("answers"))));
        assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
        var evaluation = Visitor.json(agreed).path("agreed").asString();
        assertThat(anna.get("/api/me/evaluations/" + evaluation).statusCode()).isEqualTo(200);
        assertThat(Visitor.json(sofia.get("/api/quality/calibrations")).toString())
                .contains(evaluation);
    }

    @Test
    void queuesAreComparedByWhatTheMetricsSay() {
        submitted(sofia, served("sales"), "yes");
        submitted(sofia, served("support"), "no");
        var path = "/api/quality/comparison?of=queues&inputs=agents&outputs=handled,quality&returns=variable";
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var rows = Visitor.json(sofia.get(path)).path("rows");
            assertThat(rows.valueStream().map(row -> row.path("unit").asString()))
                    .contains("sales", "support");
            assertThat(rows.valueStream().map(row -> row.path("efficiency").asDouble()))
                    .allMatch(efficiency -> efficiency > 0 && efficiency <= 1);
        });
        var nobody = Visitor.json(sofia.get("/api/quality/comparison?of=teams&from=0&to=1000"));
        assertThat(nobody.path("problem").asString()).isEqualTo("nobody");
        assertThat(sofia.get("/api/quality/comparison.csv?of=queues").body()).startsWith("unit,efficiency,peers");
        assertThat(sofia.get("/api/quality/comparison.xlsx?language=zh").statusCode())
                .isEqualTo(200);
        assertThat(Visitor.json(sofia.get("/api/quality/comparison/measures")).size())
                .isGreaterThan(5);
    }

    @Test
    void teamsAreComparedAsAgentsAre() {
        submitted(sofia, served("sales"), "yes");
        var path = "/api/quality/comparison?of=teams&inputs=agents&outputs=handled,quality&returns=variable";
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var rows = Visitor.json(sofia.get(path)).path("rows");
            assertThat(rows.valueStream().map(row -> row.path("unit").asString()))
                    .containsExactlyInAnyOrder("red", "solo");
        });
        for (String of : List.of("teams", "agents", "queues")) {
            assertThat(sofia.get("/api/quality/comparison?of=" + of + "&outputs=fcr&returns=variable")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertProblem(sofia.get("/api/quality/comparison?of=agents&inputs=agents"), 400, "bad-request");
    }

    @Test
    void aReportTellsReviewersWhatWasFoundAndNobodyElse() {
        submitted(sofia, served("sales"), "yes");
        var scores = Visitor.json(sofia.get("/api/quality/figures?by=queue"))
                .path("rows")
                .valueStream()
                .filter(row -> row.path("key").asString().equals("sales"))
                .findFirst()
                .orElseThrow()
                .path("figures");
        for (String by : List.of("queue", "agent", "agent-queue")) {
            var report = Visitor.json(sofia.get("/api/metrics/report?interval=1d&compare=week&by=" + by));
            var row = report.path("totals")
                    .valueStream()
                    .filter(one -> one.path("key").toString().matches("(?s).*(sales|anna).*"))
                    .findFirst()
                    .orElseThrow();
            assertThat(value(report, row, "evaluations").asLong()).as(by).isPositive();
            assertThat(value(report, row, "calibrated").isNumber()).isTrue();
            if (by.equals("queue")) {
                assertThat(value(report, row, "evaluations").asLong())
                        .isEqualTo(scores.path("evaluations").asLong());
                assertThat(value(report, row, "qualityScore").asDouble())
                        .isCloseTo(scores.path("score").asDouble(), within(1e-9));
            }
            assertThat(report.at("/compared/columns").toString()).contains("firstContactResolution");
        }
        assertThat(Visitor.json(sofia.get("/api/metrics/report?interval=all&by=skill"))
                        .path("columns")
                        .toString())
                .doesNotContain("qualityScore");
        assertThat(sofia.get("/api/metrics/report.csv?by=queue").body()).contains("qualityScore");

        var ivo = loggedIn("ivo"); // an administrator sees figures, and evaluates nobody
        assertThat(ivo.get("/api/metrics/report?by=queue").body())
                .contains("offered")
                .doesNotContain("qualityScore");
        assertThat(ivo.get("/api/metrics/report.csv?by=queue").body()).doesNotContain("qualityScore");

        var nora = Visitor.json(loggedIn("nora").get("/api/metrics/report?interval=all&by=all")); // of support only
        var reached = Visitor.json(sofia.get("/api/metrics/report?interval=all&by=all&queue=support"));
        assertThat(value(nora, nora.path("total"), "evaluations"))
                .isEqualTo(value(reached, reached.path("total"), "evaluations"));
    }

    private static JsonNode value(JsonNode report, JsonNode row, String column) {
        var names = report.path("columns").findValuesAsString("name");
        return row.path("values").path(names.indexOf(column));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/quality/comparison?of=moons",
        "/api/quality/comparison?inputs=calls",
        "/api/quality/comparison?outputs=in-time",
        "/api/quality/comparison?returns=some",
        "/api/quality/comparison?from=0",
        "/api/quality/comparison?from=2000&to=1000",
        "/api/quality/figures?by=moon",
        "/api/quality/figures?from=-1",
        "/api/quality/evaluations?state=MOON"
    })
    void whatIsAskedWrongIsToldSo(String path) {
        assertProblem(sofia.get(path), 400, "bad-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/quality/setting",
                "/api/quality/to-do",
                "/api/quality/evaluations",
                "/api/quality/evaluations/x",
                "/api/quality/calibrations",
                "/api/quality/calibrations/x",
                "/api/quality/figures",
                "/api/quality/figures.csv",
                "/api/quality/comparison",
                "/api/quality/comparison.csv",
                "/api/quality/comparison/measures"
            })
    void agentsMayNotSeeWhatReviewersDo(String path) {
        assertProblem(loggedIn("ben").get(path), 403, "forbidden");
        assertProblem(server.visitor().get(path), 401, "not-logged-in");
    }

    @Test
    void whoServesNobodyHasNoEvaluations() {
        assertProblem(sofia.get("/api/me/evaluations"), 403, "forbidden");
    }
}
