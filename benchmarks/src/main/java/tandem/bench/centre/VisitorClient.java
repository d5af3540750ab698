package tandem.bench.centre;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import tools.jackson.databind.JsonNode;

/// A visitor's page (docs/chat-protocol.md). When a chat has ended, the page is free for another one.
final class VisitorClient implements AutoCloseable {
    private final BlockingQueue<VisitorClient> free;
    private final Wire wire;

    /// What the page keeps to be known again.
    private volatile String visitor = "";

    VisitorClient(HttpClient http, URI base, BlockingQueue<VisitorClient> free) {
        this.free = free;
        this.wire = Wire.open(http, base, "/ws/chat", "tandem.chat.v1", this::on);
        free.add(this);
    }

    /// @param again whether it is a visitor who was here before, as far as there is one
    void start(String start, boolean again) {
        var message = new HashMap<String, Object>(Map.of(
                "type",
                "start",
                "queue",
                CentrePlan.QUEUE,
                "startId",
                start,
                "name",
                "Visitor",
                "text",
                "Where is my parcel?",
                "attributes",
                Map.of("start", start)));
        if (again && !visitor.isEmpty()) {
            message.put("visitor", visitor);
        }
        wire.send(message);
    }

    void ping() {
        wire.send(Map.of("type", "ping"));
    }

    private void on(JsonNode message, long arrived) {
        switch (message.path("type").asString("")) {
            case "started" -> visitor = message.path("visitor").asString("");
            case "status" -> {
                if (message.path("state").asString("").equals("ended")) {
                    free.add(this);
                }
            }
            default -> {
                // what is said
            }
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
