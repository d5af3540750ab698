package tandem.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket of JSON text frames whose messages collect in an [Inbox].
final class JsonSocket implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Inbox inbox = new Inbox();
    private final WebSocket socket;

    JsonSocket(HttpClient http, URI uri, String protocol, String origin) {
        socket = http.newWebSocketBuilder()
                .subprotocols(protocol)
                .header("Origin", origin)
                .buildAsync(uri, new Receiver(inbox))
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    Inbox inbox() {
        return inbox;
    }

    synchronized void send(Map<String, ?> message) {
        socket.sendText(JSON.writeValueAsString(message), true)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /// Closes without a word, as a page does whose machine lost power.
    void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(e -> socket)
                .join();
    }

    private static final class Receiver implements WebSocket.Listener {
        private final Inbox inbox;
        private final StringBuilder partial = new StringBuilder();

        Receiver(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                inbox.add(JSON.readTree(partial.toString()));
                partial.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            inbox.close(code + " " + reason);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            inbox.close(error.toString());
        }
    }
}
