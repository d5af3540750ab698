package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.SessionId;
import tools.jackson.databind.JsonNode;

/// Customers as supervisors and agents get them (K3).
class CustomerRestTest {
    private static TestServer server;
    private static int count;
    private Visitor sofia;

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
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    private JsonNode made(String name) {
        var number = "+43 1 77000%02d".formatted(++count);
        var answer = sofia.post(
                "/api/customers",
                Map.of("values", Map.of("name", name), "identities", List.of(Map.of("kind", "tel", "text", number))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Visitor.json(answer);
    }

    private static String path(JsonNode customer, String more) {
        return "/api/customers/" + customer.path("id").asString() + more;
    }

    private static Map<String, Object> change(JsonNode customer, String name, Object value) {
        return Map.of("revision", customer.path("revision").asLong(), name, value);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Visitor.json(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void supervisorsFindChangeAndAnnotateThem() {
        var marie = made("Marie Lefèvre");
        assertThat(Visitor.json(sofia.get("/api/customers?q=lefev")).valueStream())
                .extracting(one -> one.path("id").asString())
                .containsExactly(marie.path("id").asString());
        var edited = Visitor.json(sofia.put(path(marie, ""), change(marie, "values", Map.of("plan", "plus"))));
        assertThat(edited.path("values").path("plan").asString()).isEqualTo("plus");
        assertProblem(sofia.put(path(marie, ""), change(marie, "values", Map.of("plan", "basic"))), 409, "conflict");
        assertProblem(sofia.put(path(marie, ""), change(edited, "values", Map.of("plan", "gold"))), 422, "refused");
        assertProblem(
                sofia.put(path(marie, ""), change(edited, "values", Map.of("value", "vip"))), 422, "not-changeable");
        var noted = Visitor.json(sofia.post(path(marie, "/notes"), change(edited, "text", "Calls after six")));
        assertThat(noted.path("notes").get(0).path("by").asString()).isEqualTo("sofia");
        var consent = Visitor.json(sofia.post(
                path(marie, "/consents"),
                Map.of(
                        "revision",
                        noted.path("revision").asLong(),
                        "purpose",
                        "offers",
                        "given",
                        true,
                        "how",
                        "call")));
        assertThat(consent.path("consents").get(0).path("given").asBoolean()).isTrue();
        var gone = Visitor.json(sofia.delete(path(
                marie,
                "/notes/" + consent.path("notes").get(0).path("id").asString() + "?revision="
                        + consent.path("revision").asLong())));
        assertThat(gone.path("notes").size()).isZero();
    }

    @Test
    void twoBecomeOneAndTwoAgainOnRecord() {
        var one = made("Wei Li");
        var other = made("Li Wei");
        assertThat(Visitor.json(sofia.get(path(one, "/duplicates")))
                        .get(0)
                        .path("why")
                        .asString())
                .isEqualTo("SAME_NAME");
        var preview = Visitor.json(
                sofia.get(path(one, "/merge?from=" + other.path("id").asString())));
        assertThat(preview.path("differing").get(0).asString()).isEqualTo("name");
        var merge = Map.of(
                "revision", one.path("revision").asLong(),
                "from", other.path("id").asString(),
                "fromRevision", other.path("revision").asLong(),
                "wins", List.of("name"));
        var merged = Visitor.json(sofia.post(path(one, "/merge"), merge));
        assertThat(merged.path("name").asString()).isEqualTo("Li Wei");
        assertThat(merged.path("identities").size()).isEqualTo(2);
        assertThat(Visitor.json(sofia.get(path(other, ""))).path("id")).isEqualTo(one.path("id"));
        assertProblem(sofia.post(path(one, "/merge"), merge), 422, "refused");
        var apart = Visitor.json(sofia.post(
                path(one, "/unmerge"), change(merged, "joined", other.path("id").asString())));
        assertThat(apart.path("identities").size()).isEqualTo(1);
        assertThat(Visitor.json(sofia.get(path(other, ""))).path("identities")).isEqualTo(other.path("identities"));
        var admin = server.visitor();
        admin.logIn("admin");
        await().untilAsserted(() -> assertThat(admin.get("/api/audit?who=sofia").body())
                .contains("customers-merged", "customers-taken-apart"));
    }

    @Test
    void nobodyIsMergedWithThemselves() {
        var marie = made("Marie");
        var id = marie.path("id").asString();
        assertProblem(
                sofia.post(path(marie, "/merge"), Map.of("revision", 1, "from", id, "fromRevision", 1)),
                422,
                "refused");
    }

    @Test
    void anAddressOfAnotherIsNotGiven() {
        var marie = made("Marie");
        var number = marie.path("identities").get(0).path("text").asString();
        var john = made("John");
        var claim = change(john, "address", Map.of("kind", "tel", "text", number));
        assertProblem(sofia.post(path(john, "/identities"), claim), 409, "taken");
        assertProblem(
                sofia.post(path(john, "/identities"), change(john, "address", Map.of("kind", "tel", "text", "12"))),
                422,
                "refused");
    }

    @Test
    void anAgentSeesWhomTheyHaveInHandAndNobodyElse() {
        var marie = made("Inhand Marie");
        var id = new CustomerId(marie.path("id").asString());
        server.neighbours.strangers.add(id);
        var anna = server.visitor();
        anna.logIn("anna");
        assertProblem(anna.get(path(marie, "")), 404, "not-found");
        assertThat(Visitor.json(anna.get("/api/customers?q=inhand")).size()).isZero();
        assertProblem(anna.get(path(marie, "/duplicates")), 403, "forbidden");
        assertProblem(anna.get("/api/customers/at-risk"), 403, "forbidden");
        var agent = new AgentId("anna");
        var session = SessionId.random();
        server.router().logIn(agent, session);
        var contact = server.arrive(Channel.EMAIL, "sales");
        server.router().identify(contact, id, "Marie");
        server.router().ready(agent, session);
        await().until(() -> server.router().agent(agent).stream()
                .anyMatch(view -> !view.work().isEmpty()));
        var seen = anna.get(path(marie, ""));
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        assertThat(Visitor.json(seen).path("attributes").valueStream())
                .extracting(one -> one.path("name").asString())
                .contains("plan")
                .doesNotContain("yearlyRevenue");
        assertProblem(
                anna.put(path(marie, ""), change(marie, "values", Map.of("yearlyRevenue", "9"))),
                422,
                "not-changeable");
        assertThat(anna.put(path(marie, ""), change(marie, "values", Map.of("plan", "plus")))
                        .statusCode())
                .isEqualTo(200);
    }
}
