package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tandem.desktop.LogInTest.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.desktop.wire.Json;
import tandem.knowledge.History;

/// What a visitor's page asks for beside its chat.
class VisitorRestTest {
    private static final String MESSAGES = "/api/chat/messages";
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
        server.neighbours.left.clear();
        server.neighbours.letters.clear();
        server.neighbours.past.clear();
        server.neighbours.mailIsOut = true;
    }

    private static HttpResponse<String> post(ChatPage page, String path, Object body, String... headers) {
        var all = new java.util.ArrayList<>(List.of("Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return page.call(
                "POST",
                path,
                BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)),
                all.toArray(String[]::new));
    }

    private static Map<String, Object> message(Object... changes) {
        var all = new HashMap<String, Object>(Map.of(
                "once",
                "m-1",
                "queue",
                "support",
                "name",
                "Eve",
                "email",
                "Eve@Example.org",
                "text",
                "Are you open on Monday?",
                "attributes",
                Map.of("page", "/hours")));
        for (int i = 0; i < changes.length; i += 2) {
            all.put(String.valueOf(changes[i]), changes[i + 1]);
        }
        return all;
    }

    @Test
    void leftMessageGoesToTheMailsOfItsQueueWithWhatIsClaimed() {
        try (var page = new ChatPage(server)) {
            var answer = post(page, MESSAGES, message());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(Visitor.json(answer).path("visitor").asString()).startsWith("v1.");
            var left = server.neighbours.left.getFirst();
            assertThat(left.queue()).isEqualTo(new QueueId("support"));
            assertThat(left.visitor()).startsWith("v-");
            assertThat(left.source()).isEqualTo("127.0.0.1");
            assertThat(left.claims().get(Claims.EMAIL)).hasValue("eve@example.org");
            assertThat(left.claims().get("page")).hasValue("/hours");

            String known = page.await("started").path("visitor").asString();
            post(page, MESSAGES, message("once", "m-2", "visitor", known));
            assertThat(known).endsWith(server.neighbours.left.getLast().visitor());
            post(page, MESSAGES, message("once", "m-3", "visitor", "v1.forged.v-1"));
            assertThat(server.neighbours.left.getLast().visitor()).isNotEqualTo("v-1");
        }
    }

    @Test
    void leftMessageThatCannotBeAnsweredIsRefusedWithWords() {
        try (var page = new ChatPage(server)) {
            assertProblem(post(page, MESSAGES, message("email", "nonsense")), 400, "bad-request");
            assertProblem(post(page, MESSAGES, message("text", " ")), 400, "bad-request");
            assertProblem(post(page, MESSAGES, message("text", "x".repeat(4_001))), 400, "bad-request");
            assertProblem(post(page, MESSAGES, message("once", "no id!")), 400, "bad-request");
            assertProblem(post(page, MESSAGES, message("attributes", Map.of("__proto__", "x"))), 400, "bad-request");
            assertProblem(
                    post(page, MESSAGES, message("attributes", Map.of("page", "x".repeat(501)))), 400, "bad-request");
            assertProblem(post(page, MESSAGES, message("name", "x".repeat(201))), 400, "bad-request");
            assertProblem(post(page, MESSAGES, message("queue", "nowhere")), 404, "unknown-queue");
            assertThat(server.neighbours.left).isEmpty();
        }
    }

    @Test
    void whatWasSaidIsSentOnceInTheVisitorsLanguageAndTime() {
        try (var page = new ChatPage(server)) {
            String mine = "Bearer " + page.token();
            var wish = Map.of("email", "eve@example.org", "language", "zh-CN", "zone", "Asia/Shanghai");
            assertProblem(post(page, "/api/chat/transcript", wish), 401, "unknown-token");
            assertProblem(
                    post(page, "/api/chat/transcript", Map.of("email", "x"), "Authorization", mine),
                    400,
                    "bad-request");
            server.neighbours.mailIsOut = false;
            assertProblem(post(page, "/api/chat/transcript", wish, "Authorization", mine), 502, "not-sent");
            server.neighbours.mailIsOut = true;
            assertThat(post(page, "/api/chat/transcript", wish, "Authorization", mine)
                            .statusCode())
                    .isEqualTo(204);
            var letter = server.neighbours.letters.getLast();
            assertThat(letter.to()).isEqualTo("eve@example.org");
            assertThat(letter.queue()).isEqualTo(new QueueId("support"));
            assertThat(letter.subject()).endsWith("的聊天记录");
            assertThat(letter.text()).contains("您\nhello", "Asia/Shanghai");
            assertProblem(post(page, "/api/chat/transcript", wish, "Authorization", mine), 409, "only-once");
        }
    }

    @Test
    void visitorWhoseChatIsOverIsAskedAndAnswersOnce() {
        try (var page = new ChatPage(server)) {
            String[] mine = {"Authorization", "Bearer " + page.token()};
            assertThat(page.call("GET", "/api/chat/survey", BodyPublishers.noBody(), mine)
                            .statusCode())
                    .as("it is not over")
                    .isEqualTo(204);
            server.routing.reconfigure(server.asking());
            var id = new InteractionId(page.id());
            server.serveAndEnd(id);

            var asked = Visitor.json(page.call("GET", "/api/chat/survey", BodyPublishers.noBody(), mine));
            assertThat(asked.path("question").path("en").asString()).isEqualTo("How <was> it?");
            String answer = "/api/chat/survey/" + asked.path("token").asString();
            assertProblem(post(page, answer, Map.of("score", 6)), 400, "bad-request");
            assertProblem(post(page, answer, Map.of()), 400, "bad-request");
            assertProblem(post(page, "/api/chat/survey/forged", Map.of("score", 5)), 404, "not-found");

            var form = page.call("GET", "/survey/" + asked.path("token").asString(), BodyPublishers.noBody());
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(form.body()).contains("How &lt;was&gt; it?", "value=\"5\"", "<html lang=\"en\">");
            assertThat(form.headers().firstValue("Cache-Control").orElse("")).contains("no-store");

            assertThat(post(page, answer, Map.of("score", 5)).statusCode()).isEqualTo(204);
            assertProblem(post(page, answer, Map.of("score", 1)), 409, "answered");
            var again = page.call("GET", "/survey/" + asked.path("token").asString(), BodyPublishers.noBody());
            assertThat(again.body()).contains("used already");
            var forged =
                    page.call("GET", "/survey/forged", BodyPublishers.noBody(), "Accept-Language", "zh-CN,zh;q=0.9");
            assertThat(forged.statusCode()).isEqualTo(404);
            assertThat(new String(forged.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .contains("链接不完整");
        }
    }

    @Test
    void onlyTheChatsOfThisBrowserAreShown() {
        try (var page = new ChatPage(server)) {
            String signed = page.await("started").path("visitor").asString();
            String visitor = signed.substring(signed.lastIndexOf('.') + 1);
            var entries = server.routing.journal().of(new InteractionId(page.id()));
            remember("mine", Channel.CHAT, visitor, entries);
            remember("another", Channel.CHAT, "v-other", entries);
            remember("talked", Channel.VOICE, visitor, entries); // a chat that ended as a call (T17)
            var call = server.arrive(Channel.VOICE, "support");
            remember("call", Channel.VOICE, visitor, server.routing.journal().of(call));

            assertProblem(page.call("GET", "/api/chat/earlier", BodyPublishers.noBody()), 401, "unknown-token");
            String[] mine = {"Authorization", "Bearer " + signed};
            var list = Visitor.json(page.call("GET", "/api/chat/earlier", BodyPublishers.noBody(), mine));
            assertThat(list.path("chats")
                            .valueStream()
                            .map(one -> one.path("id").asString()))
                    .containsExactly("mine", "talked");

            var chat = Visitor.json(page.call("GET", "/api/chat/earlier/mine", BodyPublishers.noBody(), mine));
            assertThat(chat.path("entries").path(0).path("text").asString()).isEqualTo("hello");
            assertProblem(
                    page.call("GET", "/api/chat/earlier/another", BodyPublishers.noBody(), mine), 404, "not-found");
            assertProblem(page.call("GET", "/api/chat/earlier/call", BodyPublishers.noBody(), mine), 404, "not-found");
        }
    }

    private static void remember(
            String id, Channel channel, String from, List<tandem.core.event.JournalEntry> entries) {
        var summary = new History.Summary(
                new InteractionId(id),
                channel,
                null,
                new QueueId("support"),
                null,
                new CustomerId("visitor"),
                null,
                from,
                Instant.ofEpochMilli(1_700_000_000_000L),
                null,
                Outcome.HANDLED,
                null,
                null,
                "hello",
                null,
                Map.of());
        server.neighbours.past.put(summary.id(), new History.InteractionRecord(summary, entries));
    }

    @Test
    void queueIsOpenWhileSomebodyIsLoggedInWhoServesItsChats() {
        assertThat(isOpen("support")).isFalse();
        var anna = server.visitor();
        var session = new SessionId(anna.logIn("anna"));
        await().until(() -> isOpen("support"));
        server.router().logOut(new AgentId("anna"), session);
        await().until(() -> !isOpen("support"));
    }

    private static boolean isOpen(String queue) {
        return Visitor.json(server.visitor().get("/api/site"))
                .path("queues")
                .valueStream()
                .filter(q -> q.path("id").asString("").equals(queue))
                .map(q -> q.path("open").asBoolean())
                .findFirst()
                .map(Objects::requireNonNull)
                .orElseThrow();
    }
}
