package tandem.bench.centre;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import tools.jackson.databind.JsonNode;

/// A visitor's page (docs/chat-protocol.md). When a chat has ended, the page is free for another one.
final class VisitorClient implements AutoCloseable {
    private static final int KNOWN_CUSTOMERS = 40;

    private final BlockingQueue<VisitorClient> free;
    private final Wire wire;

    VisitorClient(HttpClient http, URI base, BlockingQueue<VisitorClient> free) {
        this.free = free;
        this.wire = Wire.open(http, base, "/ws/chat", "tandem.chat.v1", this::on);
        free.add(this);
    }

    /// Every other visitor says who they are and has been here before; the others are new.
    void start(long number, String start) {
        var message = new HashMap<String, Object>(Map.of(
                "type", "start",
                "queue", CentrePlan.QUEUE,
                "startId", start,
                "name", "Visitor " + number,
                "text", "Where is my parcel?",
                "attributes", Map.of("start", start)));
        if (number % 2 == 0) {
            message.put("email", "customer%d@example.com".formatted(number % KNOWN_CUSTOMERS));
        }
        wire.send(message);
    }

    void ping() {
        wire.send(Map.of("type", "ping"));
    }

    private void on(JsonNode message, long arrived) {
        boolean ended = message.path("type").asString("").equals("status")
                && message.path("state").asString("").equals("ended");
        if (ended) {
            free.add(this);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
