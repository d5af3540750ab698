package tandem.bench.centre;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// An agent's page (docs/desktop-protocol.md): takes every offer, ends the contact at once and wraps it up.
final class DeskClient implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// What else hears of the events of a page.
    @FunctionalInterface
    interface Ear {
        void event(JsonNode message);
    }

    private final Executor sender;
    private final Offers offers;
    private final Ear ear;
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final Wire wire;

    /// @param http   with the cookies of this agent
    /// @param sender gives the commands, beside the thread that hears
    private DeskClient(HttpClient http, URI base, String session, Offers offers, Ear ear, Executor sender) {
        this.sender = sender;
        this.offers = offers;
        this.ear = ear;
        this.wire = Wire.open(http, base, "/ws/desktop", "tandem.desktop.v1", this::on);
        wire.send(Map.of(
                "type", "hello", "session", session, "page", UUID.randomUUID().toString()));
    }

    /// Logs in, opens the page and is ready.
    static DeskClient open(URI base, String user, Offers offers, Executor threads)
            throws IOException, InterruptedException {
        return open(base, user, offers, event -> {}, threads);
    }

    static DeskClient open(URI base, String user, Offers offers, Ear ear, Executor threads)
            throws IOException, InterruptedException {
        var http = client(user, threads);
        var body = Map.of("user", user, "password", CentrePlan.PASSWORD);
        var answer = http.send(logIn(base, body), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The log-in of " + user + " was answered " + answer.statusCode());
        }
        var session = Wire.JSON.readTree(answer.body()).path("session").asString("");
        var desk = new DeskClient(http, base, session, offers, ear, threads);
        if (!desk.greeted.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException(user + " was not welcomed");
        }
        desk.command("ready", Map.of());
        return desk;
    }

    /// With cookies of its own, and as if people sat at different machines: log-ins are limited by address.
    static HttpClient client(String user, Executor threads) throws IOException {
        var machine = InetAddress.getByName("127.0.0." + (2 + Math.floorMod(user.hashCode(), 100)));
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .executor(threads)
                .localAddress(machine)
                .connectTimeout(LIMIT)
                .build();
    }

    static HttpRequest logIn(URI base, Map<String, String> body) {
        return HttpRequest.newBuilder(base.resolve("/api/login"))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Wire.JSON.writeValueAsString(body)))
                .build();
    }

    /// Goes for a moment and is there again: two events.
    void pause() {
        command("notReady", Map.of("reason", "LUNCH"));
        command("ready", Map.of());
    }

    void ping() {
        wire.send(Map.of("type", "ping"));
    }

    private void on(JsonNode message, long arrived) {
        switch (message.path("type").asString("")) {
            case "snapshot" -> greeted.countDown();
            case "event" -> {
                ear.event(message);
                event(message, arrived);
            }
            default -> {
                // answers, and what belongs to other pages
            }
        }
    }

    private void event(JsonNode message, long arrived) {
        var contact = message.at("/entry/interaction").asString("");
        var event = message.at("/entry/event");
        switch (event.path("type").asString("")) {
            case "Offered" -> {
                offers.offered(start(message.path("interaction")), arrived);
                later(
                        "accept",
                        Map.of(
                                "interaction",
                                contact,
                                "epoch",
                                event.path("epoch").asInt()));
            }
            case "Accepted" -> later("end", Map.of("interaction", contact));
            case "WrapUpStarted" -> later("wrapUp", Map.of("interaction", contact, "notes", ""));
            default -> {
                // nothing to do
            }
        }
    }

    /// What the visitor's page sent along is a claim; to older builds it was a fact.
    private static String start(JsonNode interaction) {
        var claimed = interaction.at("/claims/start");
        return (claimed.isMissingNode() ? interaction.at("/attributes/start") : claimed).asString("");
    }

    private void later(String name, Map<String, ?> fields) {
        sender.execute(() -> command(name, fields));
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
