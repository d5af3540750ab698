package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tools.jackson.databind.JsonNode;

/// What an agent has at hand beside the contact: answers, hours, the form of a queue, their own numbers.
class AgentsDayTest {
    private static TestServer server;
    private static Visitor anna;
    private static Visitor sofia;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        anna = server.visitor();
        anna.logIn("anna");
        sofia = server.visitor();
        sofia.logIn("sofia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long usesOf(String answer) {
        return Visitor.json(sofia.get("/api/metrics/answers?days=1"))
                .valueStream()
                .filter(use -> use.path("id").asString().equals(answer))
                .mapToLong(use -> use.path("uses").asLong())
                .sum();
    }

    @Test
    void answersAreGivenWithTheirVariablesAndUsesAreCounted() {
        var hello = Visitor.json(anna.get("/api/answers"))
                .valueStream()
                .filter(answer -> answer.path("id").asString().equals("hello"))
                .findFirst()
                .orElseThrow();
        assertThat(hello.at("/text/en").asString()).contains("{customer.name}");
        assertThat(hello.path("queues").isEmpty()).isTrue();
        long before = usesOf("hello");
        assertThat(anna.post("/api/answers/hello/uses", Map.of()).statusCode()).isEqualTo(204);
        assertThat(usesOf("hello")).isEqualTo(before + 1);
        assertThat(usesOf("moment")).isZero();
    }

    @Test
    void usesAreForSupervisorsAndOfAnswersThatAreThere() {
        assertProblem(anna.post("/api/answers/nonsense/uses", Map.of()), 404, "not-found");
        assertThat(anna.get("/api/metrics/answers").statusCode()).isEqualTo(403);
        assertProblem(sofia.get("/api/metrics/answers?days=0"), 400, "bad-request");
        assertProblem(sofia.get("/api/metrics/answers?days=367"), 400, "bad-request");
    }

    @Test
    void hoursOfAQueueAreGivenAsStretches() {
        var hours = Visitor.json(anna.get("/api/queues/sales/hours"));
        assertThat(hours.path("open").size()).isEqualTo(1); // around the clock
        assertThat(hours.at("/open/0/from").asLong())
                .isEqualTo(hours.path("from").asLong());
        var from = Instant.ofEpochMilli(hours.path("from").asLong());
        assertThat(Duration.between(from, Instant.ofEpochMilli(hours.path("to").asLong())))
                .isGreaterThan(Duration.ofDays(60));
        assertProblem(anna.get("/api/queues/nonsense/hours"), 404, "not-found");
    }

    @Test
    void formOfTheQueueIsCheckedAndOnRecordAndTheDayCounts() {
        var visitor = server.visitor();
        var page = visitor.desktop(visitor.logIn("ben")); // serves support
        assertOk(page.command("ready", Map.of()));
        var contact = server.arrive(Channel.CHAT, "support");
        int epoch = People.epoch(page.event("Offered", contact));
        assertOk(page.command("accept", Map.of("interaction", contact.value(), "epoch", epoch)));
        page.event("Connected", contact);
        assertOk(page.command("end", Map.of("interaction", contact.value())));
        page.event("WrapUpStarted", contact);

        assertError(wrapUp(page, contact.value(), Map.of("product", "boat")), "field-refused");
        assertError(wrapUp(page, contact.value(), Map.of("colour", "red")), "field-refused");
        assertError(wrapUp(page, contact.value(), Map.of("order", List.of())), "bad-request");
        assertOk(wrapUp(page, contact.value(), Map.of("order", " 4711 ", "product", "tent")));
        var completed = page.event("WrapUpCompleted", contact).at("/entry/event");
        assertThat(completed.at("/fields/order").asString()).isEqualTo("4711");
        assertThat(completed.at("/fields/product").asString()).isEqualTo("tent");

        await().until(() ->
                Visitor.json(visitor.get("/api/me/today")).path("handled").asLong() == 1);
        assertThat(Visitor.json(visitor.get("/api/me/today"))
                        .path("averageWorkMs")
                        .asDouble())
                .isPositive();
    }

    private static JsonNode wrapUp(Page page, String contact, Map<String, ?> fields) {
        return page.command("wrapUp", Map.of("interaction", contact, "disposition", "solved", "fields", fields));
    }

    @Test
    void whatIsFoundCanBeHadAsATableWithTheFieldsOfTheForm() {
        var table = sofia.get("/api/search.csv?q=lamp&channel=email");
        assertThat(table.statusCode()).isEqualTo(200);
        assertThat(table.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        var lines = table.body().lines().toList();
        assertThat(lines.getFirst()).startsWith("id,channel,").endsWith(",notes,form.callBack,form.order");
        assertThat(lines.get(1)).startsWith("last-week,EMAIL,support,ben,").endsWith(",'=1+1,4711");
        assertProblem(sofia.get("/api/search.csv?channel=pigeon"), 400, "bad-request");
    }
}
