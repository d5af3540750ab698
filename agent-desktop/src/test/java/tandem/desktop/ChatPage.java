package tandem.desktop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// A visitor in a chat: a real socket, and HTTP without any cookie.
final class ChatPage implements WebSocket.Listener, AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final TestServer server;
    private final WebSocket socket;

    ChatPage(TestServer server) {
        this.server = server;
        var address = URI.create(server.base().toString().replace("http", "ws") + "/ws/chat");
        socket = http.newWebSocketBuilder().buildAsync(address, this).join();
        say(Map.of("type", "start", "queue", "support", "startId", UUID.randomUUID(), "text", "hello"));
        await("started");
    }

    void say(Map<String, Object> frame) {
        socket.sendText(Json.MAPPER.writeValueAsString(frame), true).join();
    }

    JsonNode await(String type) {
        org.awaitility.Awaitility.await()
                .until(() -> frames.stream()
                        .anyMatch(f -> f.path("type").asString("").equals(type)));
        return frames.stream()
                .filter(f -> f.path("type").asString("").equals(type))
                .toList()
                .getLast();
    }

    String token() {
        return await("started").path("token").asString("");
    }

    String id() {
        return await("started").path("interaction").asString("");
    }

    HttpResponse<String> call(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(server.base().resolve(path)).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
                .join();
    }

    HttpResponse<String> upload(String name, byte[] content) {
        return call(
                "POST",
                "/api/chat/files?name=" + name,
                BodyPublishers.ofByteArray(content),
                "Authorization",
                "Bearer " + token());
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket line, CharSequence text, boolean last) {
        frames.add(Json.MAPPER.readTree(text.toString()));
        line.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
