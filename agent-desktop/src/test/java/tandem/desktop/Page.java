package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// The socket of a page and everything it has received.
final class Page implements WebSocket.Listener {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    final String id = UUID.randomUUID().toString();
    private final List<JsonNode> received = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile @Nullable WebSocket socket;
    private volatile int closeCode;
    private volatile boolean reads = true;

    @Override
    public void onOpen(WebSocket webSocket) {
        socket = webSocket;
        webSocket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            synchronized (received) {
                received.add(Json.MAPPER.readTree(partial.toString()));
            }
            partial.setLength(0);
        }
        if (reads) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    void send(String text) {
        Objects.requireNonNull(socket).sendText(text, true).join();
    }

    void send(Map<String, ?> message) {
        send(Json.MAPPER.writeValueAsString(message));
    }

    void hello(@Nullable String session, @Nullable String resume) {
        hello(id, session, resume);
    }

    void hello(String page, @Nullable String session, @Nullable String resume) {
        var hello = new HashMap<String, Object>(Map.of("type", "hello", "page", page));
        if (session != null) {
            hello.put("session", session);
        }
        if (resume != null) {
            hello.put("resume", resume);
        }
        send(hello);
    }

    /// Gives a command and waits for its answer.
    JsonNode command(String name, Map<String, ?> fields) {
        return command(UUID.randomUUID().toString(), name, fields);
    }

    JsonNode command(String commandId, String name, Map<String, ?> fields) {
        int before = answers(commandId);
        var message = new HashMap<String, Object>(fields);
        message.putAll(Map.of("type", "command", "id", commandId, "name", name));
        send(message);
        Awaitility.await().atMost(LIMIT).until(() -> answers(commandId) > before);
        return received().stream()
                .filter(m -> m.path("id").asString("").equals(commandId))
                .toList()
                .getLast();
    }

    private int answers(String commandId) {
        return (int) received().stream()
                .filter(m -> m.path("id").asString("").equals(commandId))
                .count();
    }

    List<JsonNode> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    List<JsonNode> events() {
        return received().stream().filter(m -> type(m).equals("event")).toList();
    }

    JsonNode await(String type) {
        return await(type, m -> true);
    }

    JsonNode await(String type, Predicate<JsonNode> fits) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(received()).anyMatch(m -> type(m).equals(type) && fits.test(m)));
        return received().stream()
                .filter(m -> type(m).equals(type) && fits.test(m))
                .findFirst()
                .orElseThrow();
    }

    /// The first event of a type about an interaction.
    JsonNode event(String type, @Nullable InteractionId interaction) {
        return await(
                "event",
                m -> m.at("/entry/event/type").asString("").equals(type)
                        && (interaction == null
                                || m.at("/entry/interaction").asString("").equals(interaction.value())));
    }

    String lastSeq() {
        return received().stream()
                .filter(m -> m.has("seq") && (type(m).equals("event") || type(m).equals("snapshot")))
                .toList()
                .getLast()
                .path("seq")
                .asString();
    }

    int awaitClose() {
        Awaitility.await().atMost(LIMIT).until(() -> closeCode != 0);
        return closeCode;
    }

    boolean isClosed() {
        return closeCode != 0;
    }

    /// From now on nothing is taken off the line any more.
    void stopReading() {
        reads = false;
    }

    /// The line is cut, without a word.
    void cut() {
        Objects.requireNonNull(socket).abort();
    }

    private static String type(JsonNode message) {
        return message.path("type").asString("");
    }
}
