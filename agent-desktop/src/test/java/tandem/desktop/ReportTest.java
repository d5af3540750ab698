package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.channels.NoticeMail;
import tandem.core.Channel;
import tandem.core.Party;
import tandem.core.TurnedClock;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// Reports on real routing on a real Redis (S6).
class ReportTest {
    private static TestServer server;
    private static Visitor sofia;
    private static final TurnedClock CLOCK =
            new TurnedClock(Clock.systemUTC().instant().plus(Duration.ofMinutes(5)));

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(
                data,
                Map.of(
                        "tandem.desktop.time-zone",
                        "Asia/Kolkata",
                        "tandem.desktop.reports.domains",
                        "example.org",
                        "tandem.desktop.reports.address",
                        "https://tandem.example.org/"),
                CLOCK);
        sofia = logIn("sofia");
        for (String queue : List.of("billing", "billing", "vip")) {
            var chat = server.arrive(Channel.CHAT, queue);
            server.router().end(chat, Party.CUSTOMER, "left");
        }
        server.arrive(Channel.CHAT, "billing"); // waits
        await().atMost(Duration.ofSeconds(20))
                .until(() -> report("period=last-7-days&" + about())
                                .at("/identity/offered")
                                .asLong()
                        == 4);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor logIn(String user) {
        var visitor = server.visitor();
        visitor.logIn(user);
        return visitor;
    }

    private static final Instant BEGUN = CLOCK.instant();

    private static String about() {
        return "from=" + day(-2) + "&to=" + day(1);
    }

    private static String day(int more) {
        return BEGUN.plus(Duration.ofDays(more)).toString().substring(0, 10);
    }

    private static JsonNode report(String query) {
        return Visitor.json(sofia.get("/api/metrics/report?" + query));
    }

    private static double value(JsonNode report, JsonNode row, String column) {
        int n = 0;
        for (JsonNode heading : report.path("columns")) {
            if (heading.path("name").asString().equals(column)) {
                return row.path("values").get(n).asDouble();
            }
            n++;
        }
        throw new AssertionError("There is no " + column);
    }

    @Test
    void theIdentityHoldsAndEveryFigureSaysWhatItIs() {
        var report = report(about() + "&by=queue&interval=1h&short=true");
        assertThat(report.at("/identity/holds").asBoolean()).isTrue();
        assertThat(report.at("/identity/abandoned").asLong()).isEqualTo(3);
        assertThat(report.at("/identity/waiting").asLong()).isEqualTo(1);
        assertThat(report.path("keys").valueStream().map(JsonNode::asString)).containsExactly("queue");
        var billing = report.path("totals")
                .valueStream()
                .filter(row -> row.at("/key/0").asString().equals("billing"))
                .findFirst()
                .orElseThrow();
        assertThat(value(report, billing, "offered")).isEqualTo(3);
        assertThat(value(report, billing, "abandonRate")).isEqualTo(2 / 3.0);
        assertThat(value(report, report.path("total"), "abandonRate"))
                .as("of all, not the average of averages")
                .isEqualTo(0.75);
        assertThat(report.path("columns").valueStream())
                .allSatisfy(heading ->
                        assertThat(heading.path("meaning").asString()).isNotBlank());
        double arrived = report.path("rows")
                .valueStream()
                .mapToDouble(row -> value(report, row, "arrived"))
                .sum();
        assertThat(arrived).as("rows of time add up").isEqualTo(value(report, report.path("total"), "arrived"));
        assertThat(report.path("zone").asString()).isEqualTo("Asia/Kolkata");
        assertThat(report.path("from").asLong() % 86_400_000)
                .as("midnight in India")
                .isEqualTo(86_400_000 - 19_800_000);
    }

    @Test
    void anotherTimeIsComparedAndAnotherServiceLevelIsComputedOfTheSameSums() {
        var report = report(about() + "&by=channel&interval=all&compare=before&variant=sl2&short=true&within=30");
        assertThat(report.path("rows")).isEmpty();
        assertThat(value(report, report.path("total"), "serviceLevel"))
                .as("who gives up in time was served in time")
                .isEqualTo(1);
        assertThat(report.at("/totals/0/channel").asString()).isEqualTo("CHAT");
        assertThat(report.at("/compared/identity/offered").asLong()).isZero();
        assertThat(report.at("/columns").toString()).contains("abandoned within 30 s");
    }

    @Test
    void everyGroupingHasItsKeysAndColumns() {
        for (String by : List.of(
                "all",
                "queue",
                "channel",
                "agent",
                "agent-queue",
                "skill",
                "disposition",
                "flow-step",
                "flow-outcome")) {
            var answer = sofia.get("/api/metrics/report?" + about() + "&language=zh&by=" + by);
            assertThat(answer.statusCode()).as(by).isEqualTo(200);
            assertThat(Visitor.json(answer).path("columns").size()).as(by).isPositive();
        }
        assertThat(report(about() + "&by=skill").path("totals").size()).isPositive();
    }

    @Test
    void behindEachNumberAreTheContactsThatItCounts() {
        int numbers = 0;
        for (String by : List.of("all", "queue", "channel", "skill", "disposition", "agent-queue", "agent")) {
            for (String attribution : List.of("end", "arrival")) {
                if (by.equals("agent") || by.equals("channel") || attribution.equals("end")) {
                    numbers +=
                            assertBehind(about() + "&interval=1h&short=true&by=" + by + "&attribution=" + attribution);
                }
            }
        }
        assertThat(numbers).isGreaterThan(20);
    }

    private static int assertBehind(String query) {
        var report = report(query);
        int numbers = 0;
        var rows = new ArrayList<JsonNode>();
        report.path("rows").forEach(rows::add);
        report.path("totals").forEach(rows::add);
        for (JsonNode row : rows) {
            for (int n = 0; n < report.path("columns").size(); n++) {
                var heading = report.path("columns").get(n);
                double value = row.path("values").get(n).asDouble();
                if (heading.path("behind").asBoolean()
                        && heading.path("unit").asString().equals("COUNT")
                        && value > 0) {
                    var behind = behind(query, row, heading.path("name").asString());
                    assertThat(behind.path("total").asLong())
                            .as("%s of %s by %s", heading.path("name"), row, query)
                            .isEqualTo(Math.round(value));
                    assertThat(behind.path("rows")
                                    .valueStream()
                                    .mapToLong(each -> each.path("times").asLong()))
                            .allMatch(times -> times > 0);
                    numbers++;
                }
            }
        }
        return numbers;
    }

    private static JsonNode behind(String query, JsonNode row, String column) {
        var asked = new StringBuilder("/api/metrics/report/behind?" + query + "&column=" + column);
        row.path("key").forEach(key -> asked.append("&row=").append(encoded(key.asString())));
        if (row.hasNonNull("channel")) {
            asked.append("&in=").append(row.path("channel").asString());
        }
        if (row.hasNonNull("from")) {
            asked.append("&at=").append(row.path("from").asLong());
        }
        return Visitor.json(sofia.get(asked.toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void behindAShareAreThoseThatMakeItWorse() {
        var query = about() + "&by=queue&short=true";
        var billing = report(query)
                .path("totals")
                .valueStream()
                .filter(row -> row.at("/key/0").asString().equals("billing"))
                .findFirst()
                .orElseThrow();
        for (String share : List.of("serviceLevel", "abandonRate")) {
            assertThat(behind(query, billing, share).path("total").asLong())
                    .as("two of billing gave up; who waits is no miss yet")
                    .isEqualTo(2);
        }
        assertThat(behind(query, billing, "waiting").path("contacts").asLong()).isEqualTo(1);
        assertProblem(
                sofia.get("/api/metrics/report/behind?" + query + "&column=colour&row=billing"), 400, "bad-request");
        assertProblem(
                sofia.get("/api/metrics/report/behind?" + query + "&column=abandoned&row=a&row=b"), 400, "bad-request");
        assertProblem(
                sofia.get("/api/metrics/report/behind?" + query + "&interval=1h&column=abandoned&row=billing&at=1"),
                400,
                "bad-request");
        assertProblem(logIn("anna").get("/api/metrics/report/behind?" + query + "&column=abandoned"), 403, "forbidden");
    }

    @Test
    void aFileHasTheSameFiguresAsTheirKindOfNumber() throws IOException {
        var csv = sofia.get("/api/metrics/report.csv?" + about() + "&by=queue&interval=15m");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        var lines = csv.body().split("\r\n");
        assertThat(lines[0]).startsWith("from,queue,offered,");
        assertThat(lines[1]).contains("+05:30,billing,");
        var request = HttpRequest.newBuilder(server.base()
                        .resolve("/api/metrics/report.xlsx?" + about() + "&by=queue&interval=1d&language=zh"))
                .GET()
                .build();
        var xlsx = sofia.bytes(request);
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            assertThat(book.getSheets().map(sheet -> sheet.getName())).containsExactly("按时间", "合计", "定义");
            var totals = book.findSheet("合计").orElseThrow().read();
            assertThat(totals.getFirst().getCellText(0)).isEqualTo("队列");
            assertThat(totals.getLast().getCellText(0)).isEqualTo("全部合计");
            assertThat(totals.getLast().getCellAsNumber(1).orElseThrow().intValue())
                    .isEqualTo(4);
        }
        assertProblem(sofia.get("/api/metrics/report.pdf?" + about()), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "from=yesterday; from",
                "from=2026-02-01&to=2026-01-01; from",
                "from=2026-01-01&to=2026-12-31; 100 days",
                "period=soon; period",
                "zone=Mars/Olympus; zone",
                "interval=7m; interval",
                "by=colour; by",
                "by=agent&channel=voice; agent-queue",
                "channel=smoke; channel",
                "attribution=none; attribution",
                "variant=sl9; variant",
                "short=perhaps; short",
                "within=soon; within",
                "within=7; within",
                "queue=%20%0a; queue",
                "compare=never; compare"
            })
    void whatCannotBeAskedIsSaid(String query, String said) {
        for (String path : List.of("/api/metrics/report", "/api/metrics/report.xlsx")) {
            var answer = sofia.get(path + "?" + query);
            if (!query.startsWith("queue")) {
                assertProblem(answer, 400, "bad-request");
                assertThat(Visitor.json(answer).path("detail").asString()).contains(said);
            } else {
                assertThat(answer.statusCode()).isIn(200, 400);
            }
        }
    }

    @Test
    void onlySupervisorsAndAdministratorsSeeFigures() {
        var anna = logIn("anna");
        for (String path : List.of("/api/metrics/report", "/api/metrics/report.csv", "/api/metrics/reports")) {
            assertProblem(anna.get(path), 403, "forbidden");
            assertProblem(server.visitor().get(path), 401, "not-logged-in");
        }
    }

    @Test
    void aSavedReportIsItsOwnersUntilItIsShared() {
        var made = Visitor.json(sofia.post(
                "/api/metrics/reports", Map.of("seen", 0, "name", "Mornings", "query", "by=queue&period=yesterday")));
        var id = made.path("id").asString();
        var admin = logIn("admin");
        assertThat(admin.get("/api/metrics/reports").body())
                .as("administrators see all")
                .contains("Mornings");
        var shared = change(
                sofia,
                "PUT",
                "/" + id,
                Map.of("seen", 1, "name", "Mornings", "query", "by=agent", "shared", "supervisor"));
        assertThat(shared.statusCode()).isEqualTo(200);
        assertProblem(
                change(sofia, "PUT", "/" + id, Map.of("seen", 1, "name", "Late", "query", "by=agent")), 409, "changed");
        assertProblem(
                sofia.post("/api/metrics/reports", Map.of("seen", 0, "name", "x", "query", "by=colour")),
                400,
                "bad-request");
        assertProblem(
                sofia.post("/api/metrics/reports", Map.of("seen", 0, "name", " ", "query", "")), 400, "bad-request");
        assertThat(change(sofia, "DELETE", "/" + id, Map.of()).statusCode()).isEqualTo(204);
        assertProblem(change(sofia, "DELETE", "/" + id, Map.of()), 404, "not-found");
    }

    private static HttpResponse<String> change(Visitor who, String method, String path, Object body) {
        return who.send(
                method,
                "/api/metrics/reports" + path,
                "application/json",
                HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
    }

    @Test
    void aReportIsMailedOnceAtItsTimeAndTriedAgainWhereTheMailServerIsAway() throws IOException {
        var clock = CLOCK;
        var before = server.neighbours.notices.size();
        var mailing = Map.of(
                "every", "day",
                "at", "07:30",
                "zone", "Asia/Kolkata",
                "language", "zh",
                "format", "xlsx",
                "to", List.of("sofia@example.org"));
        var body = Map.of(
                "seen", 0, "name", "早报 <b>", "query", "by=queue&period=last-7-days&queue=billing", "mailing", mailing);
        var id = Visitor.json(sofia.post("/api/metrics/reports", body))
                .path("id")
                .asString();
        var due = Instant.ofEpochMilli(mailed(id).path("next").asLong());
        assertThat(due).isAfter(clock.instant());
        assertThat(due.atZone(ZoneId.of("Asia/Kolkata")).toLocalTime()).hasToString("07:30");

        server.bounce("reportMailer");
        assertThat(server.neighbours.notices).as("not yet").hasSize(before);
        server.neighbours.noticeResult = new NoticeMail.Delivery.NotSent("The mail server cannot be reached.");
        clock.turnTo(due.plus(Duration.ofDays(2))); // the house was down meanwhile
        sofia = logIn("sofia");
        server.bounce("reportMailer");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mailed(id).path("state").asString().equals("FAILED"));
        assertThat(mailed(id).path("why").asString()).contains("cannot be reached");

        server.neighbours.noticeResult = new NoticeMail.Delivery.Taken();
        clock.turn(Duration.ofMinutes(2));
        server.bounce("reportMailer");
        await().atMost(Duration.ofSeconds(20)).until(() -> mailed(id).has("sent"));
        server.bounce("reportMailer");
        server.bounce("reportMailer");
        assertThat(server.neighbours.notices).as("once, whatever was missed").hasSize(before + 1);
        assertThat(Instant.ofEpochMilli(mailed(id).path("next").asLong())).isEqualTo(due.plus(Duration.ofDays(3)));

        var notice = server.neighbours.notices.getLast();
        assertThat(notice.to()).containsExactly("sofia@example.org");
        assertThat(notice.subject()).startsWith("早报");
        assertThat(notice.html())
                .contains("<html lang=\"zh\">", "队列", "进入总量", "https://tandem.example.org/reports?by=queue")
                .contains("早报 &lt;b&gt;")
                .doesNotContain("<b>");
        try (var book = new ReadableWorkbook(
                new ByteArrayInputStream(notice.files().getFirst().content()))) {
            var totals = book.findSheet("合计").orElseThrow().read();
            assertThat(totals.get(1).getCellAsNumber(1).orElseThrow().intValue())
                    .isEqualTo(3);
        }
        change(sofia, "DELETE", "/" + id, Map.of());
    }

    private static JsonNode mailed(String id) {
        return Visitor.json(sofia.get("/api/metrics/reports"))
                .valueStream()
                .filter(report -> report.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .path("mailed");
    }

    @Test
    void aScheduleThatCannotBeKeptIsRefused() {
        for (var mailing : List.<Map<String, Object>>of(
                Map.of("every", "hour", "at", "07:30", "zone", "UTC", "to", List.of("a@example.org")),
                Map.of("every", "day", "at", "25:30", "zone", "UTC", "to", List.of("a@example.org")),
                Map.of("every", "day", "at", "07:30", "zone", "Mars", "to", List.of("a@example.org")),
                Map.of("every", "week", "day", 8, "at", "07:30", "zone", "UTC", "to", List.of("a@example.org")),
                Map.of("every", "day", "at", "07:30", "zone", "UTC", "to", List.of()),
                Map.of("every", "day", "at", "07:30", "zone", "UTC", "to", List.of("nobody")),
                Map.of("every", "day", "at", "07:30", "zone", "UTC", "to", List.of("x@elsewhere.example")))) {
            var body = Map.of("seen", 0, "name", "n", "query", "", "mailing", mailing);
            assertProblem(sofia.post("/api/metrics/reports", body), 400, "bad-request");
        }
        var name = URLEncoder.encode("a&b", StandardCharsets.UTF_8);
        assertThat(report("by=queue&x=" + name).path("columns").size()).isPositive();
    }
}
