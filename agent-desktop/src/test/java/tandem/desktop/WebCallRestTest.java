package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.desktop.LogInTest.assertProblem;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.routing.NewInteraction;
import tandem.routing.model.Requirement;

/// What a visitor's page asks for to call us.
class WebCallRestTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.clear();
        server.neighbours.wishes.clear();
        server.neighbours.phoneIsThere = true;
    }

    @Test
    void pageOfNobodyGetsAPassAndIsToldWhyNot() {
        var visitor = server.visitor();
        var wish = Map.of("page", "https://shop.example/tents", "language", "zh", "topic", "sales", "name", "Ada");

        var pass = visitor.post("/api/call", wish);

        assertThat(pass.statusCode()).as(pass.body()).isEqualTo(201);
        assertThat(Visitor.json(pass).path("target").asString()).isEqualTo("sip:call@127.0.0.1");
        assertThat(Visitor.json(pass).path("events").asString()).isEqualTo("/api/call/call-1/events?key=key");
        var said = server.neighbours.wishes.getFirst();
        assertThat(said.source()).isEqualTo("127.0.0.1");
        assertThat(said.name()).isEqualTo("Ada");
        assertProblem(visitor.post("/api/call", Map.of("topic", "cars")), 400, "bad-request");
        visitor.post("/api/call", Map.of());
        assertProblem(visitor.post("/api/call", Map.of()), 429, "too-fast");
        server.neighbours.phoneIsThere = false;
        assertProblem(visitor.post("/api/call", Map.of()), 503, "unavailable");
        assertProblem(visitor.get("/api/call/call-1/events?key=guessed"), 404, "not-found");
    }

    @Test
    void siteSaysWhatMayBeCalledAbout() {
        var offer = Visitor.json(server.visitor().get("/api/site")).path("call");
        assertThat(offer.at("/topics/0/value").asString()).isEqualTo("sales");
        assertThat(offer.at("/topics/0/label/zh").asString()).isEqualTo("销售");
    }

    @Test
    void pageIsToldWhereItsCallIsUntilItEnds() throws Exception {
        var events = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.base().resolve("/api/call/call-1/events?key=key"))
                                .build(),
                        BodyHandlers.ofLines());
        var told = events.body().filter(line -> line.startsWith("data:")).iterator();
        assertThat(told.next()).contains("calling");
        var router = server.router();
        router.open(new NewInteraction(
                Neighbours.WEB_CALL, Channel.VOICE, Direction.INBOUND, "web", "web", null, null, Map.of()));
        assertThat(told.next()).contains("menu");
        router.enqueue(Neighbours.WEB_CALL, new QueueId("support"), Requirement.NONE, 0);
        assertThat(told.next()).contains("waiting");
        router.end(Neighbours.WEB_CALL, Party.CUSTOMER, "hung-up");
        assertThat(told.next()).contains("ended");
        assertThat(told.hasNext()).isFalse();
    }
}
