package tandem.bench.centre;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket of JSON text frames.
final class Wire implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /// What hears the other side.
    @FunctionalInterface
    interface Listener {
        /// @param arrived by [System#nanoTime], before the text was read
        void on(JsonNode message, long arrived);
    }

    /// The same, unread.
    @FunctionalInterface
    interface TextListener {
        void on(String text, long arrived);
    }

    private final WebSocket socket;

    private Wire(WebSocket socket) {
        this.socket = socket;
    }

    static Wire open(HttpClient http, URI base, String path, String protocol, Listener listener) {
        return openText(http, base, path, protocol, (text, arrived) -> listener.on(JSON.readTree(text), arrived));
    }

    static Wire openText(HttpClient http, URI base, String path, String protocol, TextListener listener) {
        var uri = URI.create(base.toString().replaceFirst("^http", "ws")).resolve(path);
        return new Wire(http.newWebSocketBuilder()
                .subprotocols(protocol)
                .header("Origin", base.toString())
                .buildAsync(uri, new Receiver(listener))
                .orTimeout(30, TimeUnit.SECONDS)
                .join());
    }

    /// One at a time; waits until it is written. After the end nobody is there to hear it.
    synchronized void send(Map<String, ?> message) {
        if (!socket.isOutputClosed()) {
            socket.sendText(JSON.writeValueAsString(message), true)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .exceptionally(e -> socket) // closed meanwhile: what nobody hears is not measured
                    .join();
        }
    }

    @Override
    public synchronized void close() {
        socket.abort();
    }

    private static final class Receiver implements WebSocket.Listener {
        private final TextListener listener;
        private final StringBuilder partial = new StringBuilder();

        Receiver(TextListener listener) {
            this.listener = listener;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            long arrived = System.nanoTime();
            partial.append(data);
            if (last) {
                listener.on(partial.toString(), arrived);
                partial.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
