package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.desktop.LogInTest.assertProblem;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Channel;
import tandem.core.QueueId;

class RestTest {
    private static TestServer server;
    private static Visitor sofia;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of("tandem.desktop.site.phone", "+49 30 123"));
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void searchAsksForWhatIsGivenAndAnswersInMilliseconds() {
        var answer = sofia.get("/api/search?q=lamp&channel=email&queue=support&agent=&from=1000&page=2&size=5");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(server.neighbours.queries).last().satisfies(query -> {
            assertThat(query.text()).isEqualTo("lamp");
            assertThat(query.channel()).isEqualTo(Channel.EMAIL);
            assertThat(query.queue()).isEqualTo(new QueueId("support"));
            assertThat(query.agent()).isNull();
            assertThat(query.from()).isEqualTo(Instant.ofEpochMilli(1000));
            assertThat(query.page()).isEqualTo(2);
            assertThat(query.size()).isEqualTo(5);
        });
        var hit = Visitor.json(answer).at("/hits/0");
        assertThat(hit.at("/interaction/openedAt").asLong()).isEqualTo(1_700_000_000_000L);
        assertThat(hit.at("/interaction").has("recordingId")).isFalse();
        assertThat(hit.at("/highlights/0/text").asString()).isEqualTo("My lamp is <broken>");
        assertThat(hit.at("/highlights/0/marks/0/start").asInt()).isEqualTo(3);
        assertThat(hit.at("/highlights/0/marks/0/end").asInt()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "channel=pigeon",
                "size=0",
                "size=101",
                "page=-1",
                "page=many",
                "queue=a%20b",
                "page=1000&size=100"
            })
    void searchForNonsenseIsRefused(String query) {
        assertProblem(sofia.get("/api/search?" + query), 400, "bad-request");
    }

    @Test
    void searchSaysWhenTheIndexIsDown() {
        server.neighbours.searchIsDown = true;
        try {
            assertProblem(sofia.get("/api/search?q=lamp"), 503, "search-unavailable");
        } finally {
            server.neighbours.searchIsDown = false;
        }
    }

    @Test
    void interactionIsFoundOrNot() {
        assertThat(Visitor.json(sofia.get("/api/interactions/last-week"))
                        .at("/summary/subject")
                        .asString())
                .isEqualTo("Broken lamp");
        assertProblem(sofia.get("/api/interactions/next-week"), 404, "not-found");
        assertProblem(sofia.get("/api/interactions/%20"), 400, "bad-request");
    }

    @Test
    void historyOfACustomer() {
        var history = Visitor.json(sofia.get("/api/customers/cora/history"));
        assertThat(history.at("/interactions/0/id").asString()).isEqualTo("last-week");
        assertThat(history.path("complete").asBoolean()).isTrue();
    }

    @Test
    void recordingIsPlayedFromTheMiddle() {
        server.neighbours.shelve("r1", "0123456789");
        var whole = sofia.get("/api/recordings/r1");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("audio/wav");
        assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        var part = sofia.get("/api/recordings/r1", "Range", "bytes=4-6");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("456");
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 4-6/10");
        assertThat(sofia.get("/api/recordings/r1", "Range", "bytes=90-").statusCode())
                .isEqualTo(416);
    }

    @Test
    void aRecordingWithoutItsMasterKeyIsNotPlayedAndSaysWhy() {
        server.neighbours.shelve("closed-1", "0123456789");
        for (var range : List.of("bytes=0-", "bytes=4-6")) {
            var answer = sofia.get("/api/recordings/closed-1", "Range", range);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(Visitor.json(answer).path("detail").asString()).contains("The master key is gone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"r9", "..%2fsecret"})
    void recordingThatIsNotThereIsNotFound(String id) {
        assertThat(sofia.get("/api/recordings/" + id).statusCode()).isBetween(400, 404);
    }

    @Test
    void aWidgetOnAnAllowedSiteMayAskForTheQueuesAndForNothingElse() {
        var origin = "https://shop.example";
        assertThat(server.visitor()
                        .get("/api/site", "Origin", origin)
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue(origin);
        assertThat(server.visitor()
                        .get("/api/site", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(sofia.get("/api/config", "Origin", origin).headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void anybodyLearnsHowToReachUs() {
        var site = Visitor.json(server.visitor().get("/api/site"));
        assertThat(site.path("phone").asString()).isEqualTo("+49 30 123");
        assertThat(site.path("mail").asString()).isEqualTo("support@tandem.local");
        assertThat(site.at("/queues/0/id").asString()).isEqualTo("sales");
        assertThat(site.path("queues").toString()).contains("support").doesNotContain("self-test");
    }

    @Test
    void searchLeavesOutWhatIsInternalUnlessItsQueueIsNamed() {
        sofia.get("/api/search?q=everywhere");
        assertThat(server.neighbours.queries)
                .filteredOn(q -> q.text().equals("everywhere"))
                .allSatisfy(q -> assertThat(q.without()).containsExactly(new QueueId("self-test")));
        sofia.get("/api/search?q=named&queue=self-test");
        assertThat(server.neighbours.queries)
                .filteredOn(q -> q.text().equals("named"))
                .allSatisfy(q -> assertThat(q.without()).isEmpty());
    }

    @Test
    void configurationMarksWhatIsInternal() {
        var config = Visitor.json(sofia.get("/api/config"));
        for (var list : List.of("queues", "agents")) {
            config.path(list)
                    .forEach(one -> assertThat(one.path("internal").asBoolean())
                            .as("%s", one)
                            .isEqualTo(Set.of("self-test", "probe")
                                    .contains(one.path("id").asString())));
        }
        assertThat(config.path("skills").toString()).contains("sales").doesNotContain("self-test");
        assertThat(sofia.get("/api/transfer-targets").body()).contains("sales").doesNotContain("self-test");
    }

    @Test
    void configurationHasTheNamesOfEverything() {
        var config = Visitor.json(sofia.get("/api/config"));
        assertThat(config.at("/queues/0/name").asString()).isEqualTo("Sales");
        assertThat(config.at("/queues/0/dispositions/0/names/zh").asString()).isEqualTo("已成交");
        assertThat(config.at("/queues/0/offerMs").asLong()).isEqualTo(20_000);
        assertThat(config.at("/notReadyReasons/0/names/en").asString()).isEqualTo("Break");
        assertThat(config.at("/agents")
                        .valueStream()
                        .map(agent -> agent.path("name").asString()))
                .contains("Anna Berg", "Ben Okafor");
        assertProblem(server.visitor().get("/api/config"), 401, "not-logged-in");
    }

    @Test
    void whatThePagesMayCallIsDocumented() {
        var paths = Visitor.json(sofia.get("/api/openapi")).path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/login",
                        "/api/logout",
                        "/api/me",
                        "/api/phone",
                        "/api/config",
                        "/api/search",
                        "/api/interactions/{id}",
                        "/api/customers/{id}/history",
                        "/api/recordings/{id}",
                        "/api/site");
    }

    @Test
    void documentSaysTimesAreMillisecondsAndIdsAreText() {
        var summary = Visitor.json(sofia.get("/api/openapi")).at("/components/schemas/Summary/properties");
        assertThat(summary.at("/openedAt/type").asString()).isEqualTo("integer");
        assertThat(summary.at("/queue/type").asString()).isEqualTo("string");
    }

    @Test
    void whatIsNotThereIsAProblemToo() {
        assertProblem(sofia.get("/api/nothing"), 404, "not-found");
    }
}
