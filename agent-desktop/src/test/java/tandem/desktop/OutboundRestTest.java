package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.InteractionId;
import tools.jackson.databind.JsonNode;

/// Lists of numbers, those that are called and those that are not (T10), as pages see them.
class OutboundRestTest {
    private static final String LIST = "/api/campaigns?name=Spring&queue=sales&number=phone&who=name";

    private static TestServer server;
    private static People people;

    private Visitor sofia;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void begin() {
        server.clear();
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    private JsonNode upload(String csv, int status) {
        var answer = sofia.send("POST", LIST, "text/csv", BodyPublishers.ofString(csv));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Visitor.json(answer);
    }

    @Test
    void supervisorBringsAListAndAnAgentCallsWhoIsOnIt() {
        var made = upload("phone,name,order\n6502345678,Ann,7\n911,Ben,8\n", 201);
        var id = made.at("/campaign/id").asString();
        assertThat(made.at("/campaign/state").asString()).isEqualTo("PAUSED");
        assertThat(made.at("/faults/0").toString())
                .isEqualTo("{\"row\":3,\"column\":\"phone\",\"fault\":\"SHORT_NUMBER\",\"value\":\"911\"}");
        assertThat(sofia.get("/api/campaigns/" + id + "/bad-rows").body())
                .isEqualTo("row,column,fault,value\r\n3,phone,SHORT_NUMBER,911\r\n");
        assertThat(sofia.get("/api/campaigns/" + id + "/results.csv").body())
                .isEqualTo(
                        "row,number,who,attempts,result,agent,interaction,list.order\r\n2,+16502345678,Ann,0,,,,7\r\n");
        var anna = people.desktop("anna");
        People.assertError(anna.command("campaignNext", Map.of("campaign", id)), "campaign-over");
        assertThat(sofia.post("/api/campaigns/" + id + "/state", Map.of("state", "RUNNING"))
                        .statusCode())
                .isEqualTo(200);

        var given = anna.command("campaignNext", Map.of("campaign", id));

        assertThat(given.at("/value/preview/who").asString()).isEqualTo("Ann");
        assertThat(given.at("/value/preview/fields/order").asString()).isEqualTo("7");
        People.assertOk(anna.command("campaignDial", Map.of("campaign", id, "record", 0)));
        var call = new InteractionId(
                anna.event("Initiated", null).at("/interaction/id").asString());
        server.router().connected(call, 1);
        People.assertOk(anna.command("end", Map.of("interaction", call.value())));
        anna.event("WrapUpStarted", call);
        People.assertOk(anna.command("wrapUp", Map.of("interaction", call.value(), "disposition", "sold")));
        await().untilAsserted(() -> assertThat(Visitor.json(sofia.get("/api/campaigns"))
                        .at("/0/results/sold")
                        .asInt())
                .isEqualTo(1));
    }

    @Test
    void listThatCannotBeReadIsToldWhy() {
        assertThat(upload("telephone\n6502345678\n", 422).path("detail").asString())
                .contains("no column 'phone'");
        assertThat(sofia.send("POST", LIST + "&attempts=0", "text/csv", BodyPublishers.ofString("phone\n1\n"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(sofia.post("/api/campaigns/none/state", Map.of("state", "RUNNING"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void agentsNoteWhoDoesNotWantToBeCalledAndOnlySupervisorsTakeItBack() {
        var anna = server.visitor();
        anna.logIn("anna");
        assertThat(anna.get("/api/campaigns").statusCode()).isEqualTo(403);
        assertThat(anna.send("POST", LIST, "text/csv", BodyPublishers.ofString("phone\n6502345678\n"))
                        .statusCode())
                .isEqualTo(403);

        assertThat(anna.post("/api/do-not-call", Map.of("number", "(650) 234-0001", "reason", "asked"))
                        .statusCode())
                .isEqualTo(201);

        assertThat(anna.post("/api/do-not-call", Map.of("number", "6502340001")).statusCode())
                .isEqualTo(200);
        assertThat(anna.post("/api/do-not-call", Map.of("number", "nobody")).statusCode())
                .isEqualTo(422);
        var found = Visitor.json(sofia.get("/api/do-not-call?number=6502340001"));
        assertThat(found.at("/entries/0/by").asString()).isEqualTo("anna");
        assertThat(found.at("/entries/0/e164").asString()).isEqualTo("+16502340001");
        assertThat(anna.send("DELETE", "/api/do-not-call/+16502340001", "text/plain", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(403);
        assertThat(sofia.send("DELETE", "/api/do-not-call/+16502340001", "text/plain", BodyPublishers.noBody())
                        .statusCode())
                .isEqualTo(204);
        assertThat(Visitor.json(sofia.get("/api/do-not-call")).path("noted").asInt())
                .isZero();
    }

    @Test
    void agentIsToldInWhoseNamesTheyMayCall() {
        var anna = server.visitor();
        anna.logIn("anna");
        assertThat(Visitor.json(anna.get("/api/outbound/queues")).findValuesAsString("id"))
                .contains("sales", "support")
                .doesNotContain("self-test");
    }
}
