package tandem.channels.chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The widget's half of the protocol: a real WebSocket client that keeps every frame.
final class VisitorPage implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private volatile int closeCode = -1;
    private final WebSocket socket;

    private VisitorPage(int port, String origin) {
        var builder = HTTP.newWebSocketBuilder().subprotocols("tandem.chat.v1");
        if (!origin.isEmpty()) {
            builder.header("Origin", origin);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/chat"), new Listener())
                .join();
    }

    static VisitorPage open(int port) {
        return new VisitorPage(port, "");
    }

    static VisitorPage openFrom(int port, String origin) {
        return new VisitorPage(port, origin);
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    void send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
    }

    /// Starts a chat in the queue `support` and waits until it has begun.
    InteractionId start(String text) {
        send("{'type':'start','queue':'support','startId':'" + UUID.randomUUID() + "','text':'" + text + "'}");
        return new InteractionId(await("started").path("interaction").stringValue());
    }

    void message(String id, String text) {
        send("{'type':'message','messageId':'" + id + "','text':'" + text + "'}");
    }

    String token() {
        return of("started").getFirst().path("token").stringValue();
    }

    List<JsonNode> of(String type) {
        return frames.stream()
                .filter(f -> f.path("type").stringValue("").equals(type))
                .toList();
    }

    JsonNode await(String type) {
        return await(type, _ -> true);
    }

    JsonNode await(String type, Predicate<JsonNode> which) {
        Awaitility.await().until(() -> of(type).stream().anyMatch(which));
        return of(type).stream().filter(which).findFirst().orElseThrow();
    }

    JsonNode awaitEntry(String text) {
        return await("entry", e -> e.path("text").stringValue("").equals(text));
    }

    JsonNode awaitState(String state) {
        return await("status", s -> s.path("state").stringValue("").equals(state));
    }

    JsonNode awaitError(String code) {
        return await("error", e -> e.path("code").stringValue("").equals(code));
    }

    List<String> texts() {
        return of("entry").stream().map(e -> e.path("text").stringValue()).toList();
    }

    boolean isClosedWith(int code) {
        return closeCode == code;
    }

    int awaitClose() {
        Awaitility.await().until(() -> closeCode != -1);
        return closeCode;
    }

    /// As a lost network does: without a word.
    void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(JsonMapper.shared().readTree(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeCode = statusCode;
            return null;
        }
    }
}
