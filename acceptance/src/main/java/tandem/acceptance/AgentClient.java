package tandem.acceptance;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An agent's desktop without a page: log-in, socket, commands (docs/desktop-protocol.md).
final class AgentClient implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Api api;
    private final String session;
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("heartbeat").factory());
    private volatile JsonSocket socket;

    AgentClient(URI base, String user, String password, @Nullable String phone) {
        api = new Api(base);
        session = api.logIn(user, password, phone).path("session").asString("");
        Expectation.expect(!session.isEmpty(), "The log-in of agent " + user + " gave no session");
        socket = open();
        long beat = socket.inbox().first("welcome").path("heartbeatMs").asLong(5000);
        heart.scheduleAtFixedRate(() -> socket.send(Map.of("type", "ping")), beat, beat, TimeUnit.MILLISECONDS);
    }

    Api api() {
        return api;
    }

    /// The session of the desktop.
    String session() {
        return session;
    }

    /// The position after which to look for what a coming step causes.
    int mark() {
        return socket.inbox().size();
    }

    JsonNode await(int from, String what, Predicate<JsonNode> fits, Duration limit) {
        return socket.inbox().await(from, what, fits, limit);
    }

    /// The next event of a type.
    JsonNode event(int from, String type, Predicate<JsonNode> fits, Duration limit) {
        return await(
                from,
                type,
                m -> m.path("type").asString("").equals("event")
                        && m.at("/entry/event/type").asString("").equals(type)
                        && fits.test(m),
                limit);
    }

    /// Gives a command and expects it to be carried out.
    JsonNode command(String name, Map<String, ?> fields) {
        JsonNode result = tryCommand(name, fields);
        Expectation.expect(result.path("ok").asBoolean(), "Command " + name + " was refused: " + result.path("error"));
        return result;
    }

    JsonNode tryCommand(String name, Map<String, ?> fields) {
        String id = UUID.randomUUID().toString();
        var message = new LinkedHashMap<String, Object>(fields);
        message.put("type", "command");
        message.put("id", id);
        message.put("name", name);
        int from = mark();
        socket.send(message);
        return await(
                from,
                "answer to " + name,
                m -> m.path("type").asString("").equals("result")
                        && m.path("id").asString("").equals(id),
                ANSWER);
    }

    /// Loses the connection and comes back as the same desktop, as a reload does.
    JsonNode reload() {
        socket.abort();
        socket = open();
        return await(
                0, "snapshot after the reload", m -> m.path("type").asString("").equals("snapshot"), ANSWER);
    }

    /// Why the server has closed the connection; empty while it has not.
    String closed() {
        return socket.inbox().closed();
    }

    @Override
    public void close() {
        heart.shutdownNow();
        socket.close();
    }

    private JsonSocket open() {
        URI base = api.base();
        var uri = URI.create(base.toString().replaceFirst("^http", "ws")).resolve("/ws/desktop");
        var opened =
                new JsonSocket(api.http(), uri, "tandem.desktop.v1", base.getScheme() + "://" + base.getAuthority());
        opened.send(Map.of(
                "type", "hello", "session", session, "page", UUID.randomUUID().toString()));
        opened.inbox().await(0, "welcome", m -> m.path("type").asString("").equals("welcome"), ANSWER);
        return opened;
    }
}
