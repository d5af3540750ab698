package tandem.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page's WebSocket.
final class JsonSocket implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    JsonSocket(HttpClient http, String url, String protocol) {
        var origin = URI.create(url).resolve("/").toString().replaceFirst("/$", "");
        socket = http.newWebSocketBuilder()
                .subprotocols(protocol)
                .header("Origin", origin)
                .buildAsync(URI.create(url.replaceFirst("^http", "ws")), new Ear())
                .join();
    }

    void send(Map<String, ?> message) {
        socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    JsonNode await(Predicate<JsonNode> fits) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> heard.stream().filter(fits).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    static Predicate<JsonNode> type(String type) {
        return message -> message.path("type").asString("").equals(type);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                heard.add(JSON.readTree(partial.toString()));
                partial.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
