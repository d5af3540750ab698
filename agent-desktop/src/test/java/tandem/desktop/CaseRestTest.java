package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.TurnedClock;
import tandem.knowledge.History;
import tools.jackson.databind.JsonNode;

/// Cases (D11) and goodwill (D10) as agents, supervisors and customers get them.
class CaseRestTest {
    private static final Pattern LINK = Pattern.compile("https://shop\\.example(/case/\\S+)");
    private static final TurnedClock CLOCK = new TurnedClock(Instant.parse("2026-03-02T08:00:00Z"));
    private static TestServer server;
    private static People people;
    private Visitor anna;
    private Visitor chen;
    private Visitor sofia;
    private Visitor customer;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(
                data, Map.of("tandem.desktop.log-in.idle", "365d", "tandem.desktop.log-in.longest", "365d"), CLOCK);
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.clear();
        server.neighbours.letters.clear();
        server.neighbours.replies.clear();
        anna = loggedIn("anna");
        chen = loggedIn("chen");
        sofia = loggedIn("sofia");
        customer = server.visitor();
    }

    private static Visitor loggedIn(String user) {
        var visitor = server.visitor();
        visitor.logIn(user);
        return visitor;
    }

    private static Map<String, Object> complaint() {
        return new HashMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                "complaint",
                "subject",
                "The <lamp> is broken",
                "note",
                "They are angry",
                "customerName",
                "Cora",
                "address",
                "cora@example.org",
                "language",
                "en"));
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return Visitor.json(answer);
    }

    private static String problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Visitor.json(answer).path("detail").asString();
    }

    private JsonNode opened() {
        return ok(anna.post("/api/cases", complaint())).get("one");
    }

    private static HttpResponse<String> act(Visitor who, JsonNode one, String action, Map<String, Object> step) {
        var body = new HashMap<>(step);
        body.put("revision", one.path("revision").asLong());
        return who.post("/api/cases/" + one.path("number").asString() + "/" + action, body);
    }

    private JsonNode again(JsonNode one) {
        return ok(anna.get("/api/cases/" + one.path("number").asString())).get("one");
    }

    @Test
    void aCaseIsOpenedFromAContactInHandWithItsCustomer() {
        anna = server.visitor();
        var page = anna.desktop(anna.logIn("anna"));
        page.command("ready", Map.of());
        var mail = people.connected(page, Channel.EMAIL);
        var wanted = complaint();
        wanted.put("contact", mail.value());
        wanted.remove("customerName");
        var one = ok(anna.post("/api/cases", wanted)).get("one");
        assertThat(one.at("/contacts/0").asString()).isEqualTo(mail.value());
        assertThat(one.path("queue").asString()).isEqualTo("support");
        assertThat(ok(anna.get("/api/cases/of?contact=" + mail))
                        .path(0)
                        .path("number")
                        .asString())
                .isEqualTo(one.path("number").asString());
        assertThat(chen.post("/api/cases", wanted).statusCode()).isEqualTo(404); // not theirs to see
        assertThat(ok(anna.post("/api/cases", wanted)).at("/one/number").asString())
                .isEqualTo(one.path("number").asString());
    }

    @Test
    void aCaseGoesAlongItsStatesAndWhoComesLateIsTold() {
        var one = opened();
        var working = ok(act(anna, one, "move", Map.of("state", "working"))).at("/now/one");
        assertThat(working.path("state").asString()).isEqualTo("working");
        assertThat(problem(act(sofia, one, "move", Map.of("state", "solved")), 409))
                .contains("meanwhile");
        assertThat(problem(act(sofia, again(one), "move", Map.of("state", "solved")), 400))
                .contains("cause");
        assertThat(problem(act(sofia, again(one), "move", Map.of("state", "new")), 400))
                .contains("Nothing leads");
        ok(act(sofia, again(one), "describe", Map.of("fields", Map.of("cause", "product"))));
        ok(act(sofia, again(one), "assign", Map.of("queue", "support", "owner", "ben")));
        var solved =
                ok(act(sofia, again(one), "move", Map.of("state", "solved"))).at("/now/one");
        assertThat(solved.at("/times/kept").asBoolean()).isTrue();
        assertThat(ok(anna.get("/api/cases?standing=ENDED")).path("cases").toString())
                .contains(one.path("number").asString());
        assertThat(ok(sofia.get("/api/cases/figures")).at("/ended/ended").asInt())
                .isPositive();
        ok(act(anna, again(one), "move", Map.of("state", "working")));
        assertThat(again(one).at("/times/reopened").asInt()).isEqualTo(1);
    }

    @Test
    void aCaseIsFoundByItsNumberHoweverItIsWrittenAndByItsWords() {
        var number = opened().path("number").asString();
        var spaced = number.charAt(0) + "%20" + number.substring(1);
        assertThat(ok(anna.get("/api/cases?words=" + spaced)).path("cases")).hasSize(1);
        assertThat(ok(anna.get("/api/cases?words=LAMP")).path("cases").toString())
                .contains(number);
        assertThat(ok(anna.get("/api/cases?mine=true")).path("cases").toString())
                .doesNotContain(number);
        var table = sofia.get("/api/cases.csv");
        assertThat(table.body()).startsWith("number,kind,state").contains(number);
        assertThat(anna.get("/api/cases/1234").statusCode()).isEqualTo(404);
        assertThat(customer.get("/api/cases").statusCode()).isEqualTo(401);
    }

    @Test
    void whoServesAnotherQueueDoesNotSeeIt() {
        var one = opened();
        var moved = ok(act(anna, one, "assign", Map.of("queue", "vip"))).at("/now/one");
        boolean seen = chen.get("/api/cases/" + moved.path("number").asString()).statusCode() == 200;
        var listed = ok(chen.get("/api/cases")).path("cases").toString();
        assertThat(listed.contains(moved.path("number").asString())).isEqualTo(seen);
        assertThat(sofia.get("/api/cases/" + moved.path("number").asString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void theCustomerFollowsTheirCaseByLinkAndNeverSeesWhatIsForTheHouse() {
        var one = opened();
        var told = ok(act(sofia, one, "answer", Map.of("text", "We send a new <one>.")));
        assertThat(told.path("told").asBoolean()).isTrue();
        var letter = server.neighbours.letters.getLast();
        assertThat(letter.to()).isEqualTo("cora@example.org");
        var link = LINK.matcher(letter.text());
        assertThat(link.find()).isTrue();
        var path = link.group(1);

        var page = customer.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("We have your complaint", "We send a new &lt;one&gt;.", "The &lt;lamp&gt; is broken")
                .doesNotContain("They are angry", "anna", "sofia", "<script");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");

        var ben = people.desktop("ben");
        ok(act(sofia, again(one), "assign", Map.of("queue", "support", "owner", "ben")));
        ok(act(sofia, again(one), "move", Map.of("state", "waiting")));
        var written = write(path, "Here is the <photo>");
        assertThat(written.body()).contains("Thank you", "Here is the &lt;photo&gt;");
        assertThat(again(one).path("state").asString()).isEqualTo("working");
        var heard = ben.await("caseChanged", m -> m.path("told").asBoolean());
        assertThat(heard.path("number").asString()).isEqualTo(one.path("number").asString());
        await().until(() -> server.neighbours.letters.size() >= 1);

        CLOCK.turn(Duration.ofDays(61));
        assertThat(customer.get(path).statusCode()).isEqualTo(410);
    }

    private HttpResponse<String> write(String path, String text) {
        return customer.send(
                "POST",
                path,
                "application/x-www-form-urlencoded",
                BodyPublishers.ofString("text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }

    @Test
    void aForgedLinkOpensNothingAndAFloodIsHeldBack() {
        var one = opened();
        ok(act(sofia, one, "invite", Map.of()));
        var link = LINK.matcher(server.neighbours.letters.getLast().text());
        assertThat(link.find()).isTrue();
        var path = link.group(1);
        var other = path.replace(one.path("number").asString(), "10007");
        assertThat(customer.get(other).statusCode()).isEqualTo(404);
        assertThat(customer.get(path + "x").statusCode()).isEqualTo(404);
        assertThat(write(path, " ").statusCode()).isEqualTo(400);
        assertThat(write(path, "x".repeat(5000)).statusCode()).isEqualTo(400);
        int held = 0;
        for (int i = 0; i < 8; i++) {
            held += write(path, "again " + i).statusCode() == 429 ? 1 : 0;
        }
        assertThat(held).isPositive();
        CLOCK.turn(Duration.ofMinutes(2));
        assertThat(write(path, "and later").statusCode()).isEqualTo(200);
    }

    @Test
    void aStateThatTellsWritesToTheCustomerInTheirLanguage() {
        var wanted = complaint();
        wanted.put("language", "zh-CN");
        var one = ok(sofia.post("/api/cases", wanted)).get("one");
        ok(act(sofia, one, "move", Map.of("state", "working")));
        assertThat(server.neighbours.letters.getLast().text()).contains("我们正在处理");
        var nobody = complaint();
        nobody.remove("address");
        var silent = ok(sofia.post("/api/cases", nobody)).get("one");
        var moved = ok(act(sofia, silent, "move", Map.of("state", "working")));
        assertThat(moved.path("told").asBoolean()).isFalse();
        assertThat(moved.path("why").asString()).contains("no address");
        assertThat(moved.at("/now/one/state").asString()).isEqualTo("working");
    }

    @Test
    void anEscalationIsToldToWhomItConcerns() {
        var page = people.supervisor("sofia");
        var one = opened();
        // so soon that nobody's page is missed by its heartbeat
        ok(act(
                sofia,
                one,
                "promise",
                Map.of("until", CLOCK.instant().plusSeconds(4).toEpochMilli())));
        CLOCK.turn(Duration.ofSeconds(5));
        var heard = page.await(
                "caseChanged",
                m -> m.path("told").asBoolean()
                        && m.path("number").asString().equals(one.path("number").asString()));
        assertThat(heard.path("subject").asString()).contains("lamp");
        await().until(() -> again(one).path("escalated").asInt() == 2);
        assertThat(ok(anna.get("/api/cases?standing=OVERDUE")).path("cases").toString())
                .contains(one.path("number").asString());
    }

    @Test
    void badInputIsRefusedInWords() {
        var wanted = complaint();
        wanted.put("id", "x");
        assertThat(problem(anna.post("/api/cases", wanted), 400)).contains("'id'");
        wanted = complaint();
        wanted.put("address", "nowhere");
        assertThat(problem(anna.post("/api/cases", wanted), 400)).contains("'address'");
        wanted = complaint();
        wanted.put("kind", "wish");
        assertThat(problem(anna.post("/api/cases", wanted), 400)).contains("wish");
        wanted = complaint();
        wanted.put("owner", "nobody");
        assertThat(problem(anna.post("/api/cases", wanted), 400)).contains("nobody");
        var one = opened();
        assertThat(problem(act(anna, one, "note", Map.of()), 400)).contains("'text'");
        assertThat(problem(act(anna, one, "promise", Map.of("until", 1)), 400)).contains("future");
        assertThat(act(anna, one, "burn", Map.of()).statusCode()).isEqualTo(404);
        assertThat(problem(
                        act(
                                anna,
                                one,
                                "join",
                                Map.of("problem", one.path("number").asString())),
                        400))
                .contains("not a problem");
    }

    @Test
    void thoseWhoComplainedAreToldTheOutcomeOnceEach() {
        var wanted = complaint();
        wanted.putAll(Map.of("kind", "problem", "subject", "Lamps of May"));
        wanted.remove("address");
        var problem = ok(sofia.post("/api/cases", wanted)).get("one");
        var addresses = List.of("cora@example.org", "dan@example.org", "CORA@example.org", "+491701234567", "");
        for (var address : addresses) {
            var complaint = complaint();
            complaint.put("address", address);
            var one = ok(sofia.post("/api/cases", complaint)).get("one");
            ok(act(sofia, one, "join", Map.of("problem", problem.path("number").asString())));
        }
        var path = "/api/cases/" + problem.path("number").asString() + "/outcome";
        assertThat(tellings(sofia.get(path)))
                .containsExactlyInAnyOrder("WILL_BE", "WILL_BE", "BY_ANOTHER", "BY_HAND", "NO_ADDRESS");
        assertThat(server.neighbours.letters).isEmpty();
        assertThat(problem(sofia.post(path, Map.of("text", " ")), 400)).contains("'text'");

        server.neighbours.mailIsOut = false;
        assertThat(tellings(sofia.post(path, Map.of("text", "They are mended."))))
                .contains("FAILED");
        server.neighbours.mailIsOut = true;
        server.neighbours.letters.clear();
        assertThat(tellings(sofia.post(path, Map.of("text", "They are mended."))))
                .containsExactlyInAnyOrder("TOLD", "TOLD", "BY_ANOTHER", "BY_HAND", "NO_ADDRESS");
        assertThat(tellings(sofia.post(path, Map.of("text", "They are mended."))))
                .doesNotContain("TOLD");
        assertThat(server.neighbours.letters).hasSize(2);
        assertThat(server.neighbours.letters.getFirst().text()).contains("They are mended.", "/case/");
    }

    private static List<String> tellings(HttpResponse<String> answer) {
        return ok(answer)
                .valueStream()
                .map(recipient -> recipient.path("telling").asString())
                .toList();
    }

    private static History.Summary scored(String id, Channel channel, int score, int lowest, int highest) {
        return new History.Summary(
                new InteractionId(id),
                channel,
                null,
                new QueueId("support"),
                null,
                null,
                null,
                "x",
                CLOCK.instant(),
                null,
                null,
                "solved",
                null,
                null,
                null,
                Map.of(),
                new History.Score(score, lowest, highest));
    }

    @Test
    void whatCustomersSayAndComplainOfIsInOneView() {
        server.neighbours.scored.clear();
        server.neighbours.scored.add(scored("a", Channel.VOICE, 5, 1, 5));
        server.neighbours.scored.add(scored("b", Channel.EMAIL, 2, 1, 5));
        server.neighbours.scored.add(scored("c", Channel.CHAT, 10, 0, 10));
        server.neighbours.scored.add(scored("d", Channel.CHAT, 3, 0, 10));
        server.neighbours.scored.add(scored("e", Channel.CHAT, 9, 0, 10));
        var one = opened();
        var view = ok(sofia.get("/api/feedback"));
        assertThat(view.at("/all/answers").asInt()).isEqualTo(5);
        assertThat(view.at("/all/csat").asDouble()).isEqualTo(0.5);
        assertThat(view.at("/all/nps").asDouble()).isEqualTo(1 / 3.0);
        assertThat(view.path("low").valueStream().map(low -> low.path("id").asString()))
                .containsExactly("b", "d");
        assertThat(view.path("complaints").toString())
                .contains(one.path("number").asString());
        assertThat(view.at("/rows/0/complaints").asInt()).isPositive();
        assertThat(ok(sofia.get("/api/feedback?by=CHANNEL&channel=email")).path("rows"))
                .hasSize(1);
        assertThat(anna.get("/api/feedback").statusCode()).isEqualTo(403);
        assertThat(problem(sofia.get("/api/feedback?from=1"), 400)).contains("year");
        server.neighbours.searchIsDown = true;
        assertThat(sofia.get("/api/feedback").statusCode()).isEqualTo(503);
        server.neighbours.searchIsDown = false;
    }

    // ---- goodwill

    private static Map<String, Object> credit(JsonNode one, String amount) {
        return new HashMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                "CREDIT",
                "amount",
                amount,
                "reason",
                "faulty",
                "caseNumber",
                one.path("number").asString()));
    }

    @Test
    void goodwillWithinTheLimitIsGivenAndAboveItApprovedByOneOfTwo() {
        var page = people.supervisor("sofia");
        var one = opened();
        var given = ok(anna.post("/api/goodwill", credit(one, "12.50")));
        assertThat(given.at("/goodwill/status").asString()).isEqualTo("GIVEN");
        assertThat(given.at("/goodwill/minor").asLong()).isEqualTo(1250);
        assertThat(ok(anna.get("/api/goodwill/limits")).path("left").asString()).isEqualTo("47.50");
        var asked = ok(anna.post("/api/goodwill", credit(one, "99")));
        assertThat(asked.at("/goodwill/status").asString()).isEqualTo("REQUESTED");
        page.await("goodwillChanged");
        var path = "/api/goodwill/" + asked.at("/goodwill/id").asString();
        assertThat(problem(anna.post(path + "/approve", Map.of()), 403)).contains("approve-goodwill");
        var approved = ok(sofia.post(path + "/approve", Map.of("why", "They are right")));
        assertThat(approved.at("/goodwill/status").asString()).isEqualTo("APPROVED");
        assertThat(problem(loggedIn("admin").post(path + "/decline", Map.of()), 409))
                .contains("APPROVED");
        var found = ok(sofia.get("/api/goodwill"));
        assertThat(found.at("/byReason/0/amount").asString()).isEqualTo("111.50");
        assertThat(ok(chen.get("/api/goodwill")).path("rows")).isEmpty();
        ok(sofia.post(path + "/review", Map.of("why", "fine")));
        assertThat(sofia.get("/api/goodwill.csv").body()).contains("12.50,EUR,faulty", "fine");
        assertThat(ok(anna.get("/api/cases/" + one.path("number").asString()))
                        .path("history")
                        .toString())
                .contains("CREDIT 99.00 EUR APPROVED");
    }

    @Test
    void badGoodwillIsRefusedInWords() {
        var one = opened();
        assertThat(problem(anna.post("/api/goodwill", credit(one, "1.005")), 400))
                .contains("12.50 EUR");
        assertThat(problem(anna.post("/api/goodwill", credit(one, "-5")), 400)).contains("12.50 EUR");
        var wanted = credit(one, "5");
        wanted.put("reason", "bribe");
        assertThat(problem(anna.post("/api/goodwill", wanted), 400)).contains("bribe");
        wanted = credit(one, "5");
        wanted.remove("caseNumber");
        assertThat(problem(anna.post("/api/goodwill", wanted), 400)).contains("'contact' or 'caseNumber'");
        assertThat(anna.post("/api/goodwill/nothing/withdraw", Map.of()).statusCode())
                .isEqualTo(404);
    }
}
