package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;
import static tandem.desktop.People.assertOk;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// Schedules, adherence and plans on a real Redis (S9).
class WorkforceRestTest {
    private static final String SCHEDULES = "/api/workforce/schedules";
    private static TestServer server;
    private static Visitor sofia;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of("tandem.workforce.tolerance", "0s"));
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> put(Visitor who, String path, Object body) {
        return who.send(
                "PUT",
                path,
                "application/json",
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    private static JsonNode of(JsonNode all, String agent) {
        return all.valueStream()
                .filter(each -> each.path("agent").asString().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate inWeeks(int weeks) {
        return LocalDate.now(ZoneId.systemDefault()).plusWeeks(weeks);
    }

    private static Map<String, Object> table(String text, boolean publish, Object seen) {
        return Map.of(
                "format", "csv", "text", "agent,date,from,to,activity\n" + text, "publish", publish, "seen", seen);
    }

    @Test
    void aFileIsLookedAtThenPublishedAndNobodyOverwritesAnother() {
        var day = inWeeks(3);
        var text = "ben,%s,09:00,17:00,work\nben,%s,12:00,12:30,lunch\n".formatted(day, day);
        var looked = Visitor.json(sofia.post(SCHEDULES, table(text, false, List.of())));
        assertThat(looked.path("published").asBoolean()).isFalse();
        assertThat(looked.path("problems")).isEmpty();
        assertThat(looked.at("/weeks/0/entries")).hasSize(3);
        assertThat(looked.at("/weeks/0/version").asLong()).isZero();
        var week = looked.at("/weeks/0/week").asString();

        var seen = List.of(Map.of("agent", "ben", "week", week, "version", 0));
        assertThat(Visitor.json(sofia.post(SCHEDULES, table(text, true, seen)))
                        .path("published")
                        .asBoolean())
                .isTrue();
        var there = of(Visitor.json(sofia.get(SCHEDULES + "?week=" + day)).path("agents"), "ben");
        assertThat(there.path("version").asLong()).isEqualTo(1);
        assertThat(there.path("by").asString()).isEqualTo("sofia");

        var admin = server.visitor();
        admin.logIn("admin");
        var late = table("ben,%s,08:00,10:00,work\n".formatted(day), true, seen);
        assertProblem(admin.post(SCHEDULES, late), 409, "changed");
        assertThat(of(Visitor.json(sofia.get(SCHEDULES + "?week=" + day)).path("agents"), "ben")
                        .path("entries"))
                .as("nothing is lost")
                .hasSize(3);

        var path = SCHEDULES + "/ben/" + day;
        assertProblem(put(admin, path, Map.of("seen", 0, "entries", List.of())), 409, "changed");
        var changed = put(admin, path, Map.of("seen", 1, "entries", List.of()));
        assertThat(Visitor.json(changed).path("version").asLong()).isEqualTo(2);
    }

    @Test
    void badLinesAreSaidAndNothingOfTheFileIsTaken() {
        var day = inWeeks(4);
        var text = "anna,%s,09:00,17:00,work\nnobody,%s,09:00,17:00,work\nanna,%s,09:00,17:00,fishing\n"
                .formatted(day, day, day);
        var checked = Visitor.json(sofia.post(SCHEDULES, table(text, true, List.of())));
        assertThat(checked.path("published").asBoolean()).isFalse();
        assertThat(checked.path("problems")
                        .valueStream()
                        .map(p -> p.path("line").asInt() + " " + p.path("code").asString()))
                .containsExactly("3 unknown-agent", "4 unknown-activity");
        assertThat(of(Visitor.json(sofia.get(SCHEDULES + "?week=" + day)).path("agents"), "anna")
                        .path("version")
                        .asLong())
                .isZero();
        assertProblem(sofia.post(SCHEDULES, Map.of("format", "pdf", "text", "")), 400, "bad-request");
        assertProblem(sofia.post(SCHEDULES, Map.of("format", "ics", "agent", "nobody", "text", "")), 404, "not-found");
        assertProblem(sofia.post(SCHEDULES, Map.of("format", "ics", "text", "x".repeat(5_000_001))), 413, "too-large");
        var anna = server.visitor();
        anna.logIn("anna");
        assertProblem(anna.post(SCHEDULES, table(text, true, List.of())), 403, "forbidden");
        assertProblem(anna.get(SCHEDULES), 403, "forbidden");
    }

    @Test
    void byHandEntriesAreCheckedAsInFiles() {
        var monday = inWeeks(5)
                .with(DayOfWeek.MONDAY)
                .atStartOfDay(ZoneId.systemDefault())
                .toInstant();
        var path = SCHEDULES + "/anna/" + inWeeks(5);
        assertProblem(
                put(
                        sofia,
                        path,
                        Map.of(
                                "seen",
                                0,
                                "entries",
                                List.of(entry(monday, 9, 12, "meeting"), entry(monday, 11, 13, "lunch")))),
                400,
                "schedule-overlap");
        assertProblem(
                put(sofia, path, Map.of("seen", 0, "entries", List.of(entry(monday, 12, 9, "work")))),
                400,
                "bad-request");
        assertProblem(
                put(sofia, path, Map.of("seen", 0, "entries", List.of(entry(monday, 200, 201, "work")))),
                400,
                "bad-request");
        assertProblem(put(sofia, SCHEDULES + "/nobody/" + inWeeks(5), Map.of("seen", 0)), 404, "not-found");
        assertProblem(put(sofia, SCHEDULES + "/anna/monday", Map.of("seen", 0)), 400, "bad-request");
    }

    private static Map<String, Object> entry(Instant monday, int from, int to, String activity) {
        return Map.of(
                "from", monday.plus(Duration.ofHours(from)).toEpochMilli(),
                "to", monday.plus(Duration.ofHours(to)).toEpochMilli(),
                "activity", activity);
    }

    /// Their break began an hour ago, and they are ready.
    @Test
    void adherenceIsPushedCountedAndFollowsACorrection() {
        var visitor = server.visitor();
        var desktop = visitor.desktop(visitor.logIn("chen"));
        var page = new People(server).supervisor("sofia");
        assertOk(desktop.command("ready", Map.of()));

        var now = Instant.now();
        publish(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), "Break");
        var out = desktop.await(
                "adherence", m -> "OUT".equals(m.at("/rows/0/state").asString()));
        assertThat(out.at("/rows/0/activity").asString()).isEqualTo("break");
        page.await(
                "adherence",
                m -> m.path("rows")
                        .valueStream()
                        .anyMatch(r -> r.path("agent").asString().equals("chen")));

        assertOk(desktop.command("notReady", Map.of("reason", "BREAK")));
        desktop.await("adherence", m -> "IN".equals(m.at("/rows/0/state").asString()));
        await().untilAsserted(() -> assertThat(adherence(visitor)).isStrictlyBetween(0.0, 1.0));
        double before = adherence(visitor);

        publish(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)), "Absence");
        await().untilAsserted(() -> assertThat(
                        Visitor.json(visitor.get("/api/me/today")).has("adherence"))
                .as("an absence is not compared; before it was " + before)
                .isFalse());

        var own = Visitor.json(visitor.get("/api/me/schedule"));
        assertThat(own.path("entries").valueStream().map(e -> e.path("activity").asString()))
                .contains("absence");
        assertThat(visitor.get("/api/me/schedule.ics").body())
                .contains("SUMMARY:Absence")
                .contains("BEGIN:VCALENDAR");
        assertThat(sofia.get(SCHEDULES + "/chen.ics").statusCode()).isEqualTo(200);
        var report = Visitor.json(sofia.get("/api/metrics/definitions"));
        assertThat(report.toString()).contains("adherence").contains("conformance");
    }

    private static double adherence(Visitor visitor) {
        var today = Visitor.json(visitor.get("/api/me/today"));
        return today.has("adherence") ? today.path("adherence").asDouble() : -1;
    }

    private static void publish(Instant from, Instant to, String activity) {
        var utc = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
        var text =
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:%s\r\nDTSTART:%s\r\nDTEND:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
                        .formatted(activity, utc.format(from), utc.format(to));
        var looked = Visitor.json(
                sofia.post(SCHEDULES, Map.of("format", "ics", "agent", "chen", "text", text, "publish", false)));
        var seen = looked.path("weeks")
                .valueStream()
                .map(w -> Map.of(
                        "agent", "chen",
                        "week", w.path("week").asString(),
                        "version", w.path("version").asLong()))
                .toList();
        var published = sofia.post(
                SCHEDULES, Map.of("format", "ics", "agent", "chen", "text", text, "publish", true, "seen", seen));
        assertThat(Visitor.json(published).path("published").asBoolean()).isTrue();
    }

    @Test
    void withoutHistoryNoNumbersAreInvented() {
        var plan = Visitor.json(sofia.get("/api/workforce/plan?days=2&minutes=30"));
        assertThat(plan.path("intervals").size()).isBetween(94, 98);
        assertThat(plan.path("queues")).isNotEmpty().allSatisfy(queue -> {
            assertThat(queue.path("status").asString()).isIn("NO_HISTORY", "TOO_LITTLE_HISTORY");
            assertThat(queue.path("channels")).isEmpty();
        });
        assertThat(plan.path("required").valueStream().mapToInt(JsonNode::asInt).sum())
                .isZero();
        assertProblem(sofia.get("/api/workforce/plan?days=99"), 400, "bad-request");
        assertProblem(sofia.get("/api/workforce/plan?minutes=7"), 400, "bad-request");
        assertProblem(sofia.get("/api/workforce/plan?queue=nonsense"), 404, "not-found");
    }

    @Test
    void whatIsKnownOfADayIsKeptAndTakenBack() {
        var day = inWeeks(1).toString();
        var made = sofia.post(
                "/api/workforce/events", Map.of("from", day, "queue", "sales", "factor", 1.5, "reason", "Catalogue"));
        assertThat(made.statusCode()).isEqualTo(201);
        var id = Visitor.json(made).path("id").asString();
        assertThat(Visitor.json(sofia.get("/api/workforce/plan?queue=sales"))
                        .path("events")
                        .toString())
                .contains(id, day);
        assertThat(Visitor.json(sofia.get("/api/workforce/plan?queue=billing"))
                        .path("events")
                        .toString())
                .doesNotContain(id);
        assertThat(sofia.send(
                                "DELETE",
                                "/api/workforce/events/" + id,
                                "application/json",
                                HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertProblem(
                sofia.post("/api/workforce/events", Map.of("from", day, "factor", 1.5, "reason", " ")),
                400,
                "bad-request");
        assertProblem(
                sofia.post("/api/workforce/events", Map.of("from", day, "factor", -1, "reason", "x")),
                400,
                "bad-request");
    }
}
