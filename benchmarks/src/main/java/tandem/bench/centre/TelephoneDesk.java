package tandem.bench.centre;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// The page of an agent with a desk phone: takes every offer, and leaves the ending to the customer.
final class TelephoneDesk implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// What hears of the events of a page.
    @FunctionalInterface
    interface Ear {
        /// @param type    of the event
        /// @param contact that it is about
        /// @param arrived by [System#nanoTime]
        void event(String type, String contact, long arrived);
    }

    private final Executor sender;
    private final Ear ear;
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final Wire wire;

    private TelephoneDesk(URI base, String user, Ear ear, Executor sender) throws IOException, InterruptedException {
        this.sender = sender;
        this.ear = ear;
        var http = DeskClient.client(user, sender);
        var body = Map.of("user", user, "password", CentrePlan.PASSWORD, "phone", "desk");
        var answer = http.send(DeskClient.logIn(base, body), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The log-in of " + user + " was answered " + answer.statusCode());
        }
        var session = Wire.JSON.readTree(answer.body()).path("session").asString("");
        this.wire = Wire.open(http, base, "/ws/desktop", "tandem.desktop.v1", this::on);
        wire.send(Map.of(
                "type", "hello", "session", session, "page", UUID.randomUUID().toString()));
    }

    /// Logs in and opens the page; they are not ready yet.
    ///
    /// @param sender gives the commands, beside the thread that hears
    static TelephoneDesk open(URI base, String user, Ear ear, Executor sender)
            throws IOException, InterruptedException {
        var desk = new TelephoneDesk(base, user, ear, sender);
        if (!desk.greeted.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(user + " was not welcomed");
        }
        return desk;
    }

    void ready() {
        command("ready", Map.of());
    }

    void ping() {
        wire.send(Map.of("type", "ping"));
    }

    private void on(JsonNode message, long arrived) {
        switch (message.path("type").asString("")) {
            case "snapshot" -> greeted.countDown();
            case "event" -> event(message, arrived);
            default -> {
                // answers, and what belongs to other pages
            }
        }
    }

    private void event(JsonNode message, long arrived) {
        var contact = message.at("/entry/interaction").asString("");
        var event = message.at("/entry/event");
        var type = event.path("type").asString("");
        ear.event(type, contact, arrived);
        if (type.equals("Offered")) {
            int epoch = event.path("epoch").asInt();
            sender.execute(() -> command("accept", Map.of("interaction", contact, "epoch", epoch)));
        }
    }

    private void command(String name, Map<String, ?> fields) {
        var message = new HashMap<String, Object>(fields);
        message.put("type", "command");
        message.put("id", UUID.randomUUID().toString());
        message.put("name", name);
        wire.send(message);
    }

    @Override
    public void close() {
        wire.close();
    }
}
