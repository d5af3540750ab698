package tandem.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A visitor of the customer page with its chat widget (docs/chat-protocol.md).
final class Visitor implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final URI base;
    private final HttpClient http;
    private JsonSocket socket;
    private String token = "";

    Visitor(URI base) {
        this(base, HttpClient.newHttpClient());
    }

    Visitor(URI base, HttpClient http) {
        this.base = base;
        this.http = http;
        socket = open();
    }

    /// @return the id of the interaction
    String start(String queue, String name, String email, String text) {
        socket.send(Map.of(
                "type",
                "start",
                "queue",
                queue,
                "name",
                name,
                "email",
                email,
                "text",
                text,
                "attributes",
                Map.of("page", "self-test")));
        JsonNode started = await(0, "started", m -> is(m, "started"));
        token = started.path("token").asString("");
        return started.path("interaction").asString("");
    }

    /// Sends a message and waits for its acknowledgement.
    void say(String text) {
        String id = UUID.randomUUID().toString();
        int from = mark();
        socket.send(Map.of("type", "message", "messageId", id, "text", text));
        await(
                from,
                "acknowledgement",
                m -> is(m, "ack") && m.path("messageId").asString("").equals(id));
    }

    void typing() {
        socket.send(Map.of("type", "typing"));
    }

    void end() {
        socket.send(Map.of("type", "end"));
    }

    int mark() {
        return socket.inbox().size();
    }

    JsonNode await(int from, String what, Predicate<JsonNode> fits) {
        return socket.inbox().await(from, what, fits, ANSWER);
    }

    /// Loses the page and comes back with the token.
    void reload() {
        socket.abort();
        socket = open();
        var resume = new HashMap<String, Object>(Map.of("type", "resume", "token", token));
        socket.send(resume);
        await(0, "resumed", m -> is(m, "resumed"));
    }

    static boolean is(JsonNode message, String type) {
        return message.path("type").asString("").equals(type);
    }

    static boolean isEntry(JsonNode message, String author, String text) {
        return is(message, "entry")
                && message.path("author").asString("").equals(author)
                && message.path("text").asString("").equals(text);
    }

    @Override
    public void close() {
        socket.close();
    }

    private JsonSocket open() {
        var uri = URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/ws/chat");
        return new JsonSocket(http, uri, "tandem.chat.v1", base.getScheme() + "://" + base.getAuthority());
    }
}
