package tandem.bench.centre;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import tandem.bench.Latencies;
import tools.jackson.databind.JsonNode;

/// Pairs who write to each other as fast as the other answers: through Tandem's chats, or through a bare relay.
final class Conversations implements AutoCloseable {
    private static final long BEAT_S = 4;
    private static final int CHATS_AN_AGENT = 4;
    /// Of so many agents one more.
    private static final int RESERVE = 20;

    /// One side has its text on the way; by what it says, since when.
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    /// How each side of each chat says something, where nobody answers by themselves.
    private final List<Consumer<String>> sides = new CopyOnWriteArrayList<>();

    private final LongAdder heard = new LongAdder();
    private final List<Long> times = new ArrayList<>();
    private final Queue<Wire> wires = new ConcurrentLinkedQueue<>(); // the heart goes through it while they come
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
    private final boolean answers;
    private volatile boolean goesOn = true;

    /// @param answers whether each writes as soon as they have heard the other
    private Conversations(boolean answers) {
        this.answers = answers;
    }

    /// @param messages a second, both ways together
    record Carried(double messages, double millisP50, double millisP99) {}

    /// With some in reserve: on a busy machine one or the other lets an offer pass.
    static int agentsFor(int chats) {
        int busy = (chats + CHATS_AN_AGENT - 1) / CHATS_AN_AGENT;
        return busy + (busy + RESERVE - 1) / RESERVE;
    }

    /// Through the relay.
    static Carried relayed(URI base, int chats, int seconds) throws InterruptedException {
        try (var all = new Conversations(true)) {
            var http = HttpClient.newBuilder().executor(all.threads).build();
            for (int n = 0; n < chats; n++) {
                var path = Relay.PATH + "?" + n;
                var sides = new Wire[2];
                for (int side = 0; side < 2; side++) {
                    int own = side;
                    sides[side] = Wire.open(http, base, path, "bench", (message, arrived) -> {
                        all.hear(message.path("text").asString(""), arrived);
                        all.answer(text -> sides[own].send(Map.of("type", "message", "text", text)));
                    });
                    all.wires.add(sides[side]);
                }
                all.answer(text -> sides[0].send(Map.of("type", "message", "text", text)));
            }
            return all.measured(seconds);
        }
    }

    /// Through Tandem's chats, with agents' pages at the other side.
    static Carried chatted(URI base, List<String> agents, int chats, int seconds)
            throws IOException, InterruptedException {
        try (var all = new Conversations(true)) {
            all.open(base, agents, chats);
            return all.measured(seconds);
        }
    }

    /// The same, where only now and then somebody writes.
    ///
    /// @param rate messages a second each way, of every 100 chats
    static Carried paced(URI base, List<String> agents, int chats, int rate, int seconds)
            throws IOException, InterruptedException {
        try (var all = new Conversations(false)) {
            all.open(base, agents, chats);
            var next = new AtomicInteger();
            var sides = new ArrayList<>(all.sides);
            Collections.shuffle(sides, new Random(1));
            long pause = Math.max(1, 100_000_000_000L / (2L * rate * chats));
            all.heart.scheduleAtFixedRate(
                    () -> all.say(sides.get(Math.floorMod(next.getAndIncrement(), sides.size()))),
                    0,
                    pause,
                    TimeUnit.NANOSECONDS);
            return all.measured(seconds);
        }
    }

    private void open(URI base, List<String> agents, int chats) throws IOException, InterruptedException {
        heart.scheduleAtFixedRate(this::beat, BEAT_S, BEAT_S, TimeUnit.SECONDS);
        for (String agent : agents.subList(0, agentsFor(chats))) {
            desk(base, agent);
        }
        var begun = new CountDownLatch(chats);
        var http = HttpClient.newBuilder().executor(threads).build();
        for (int n = 0; n < chats; n++) {
            visitor(http, base, begun);
        }
        if (!begun.await(60 + chats / 10, TimeUnit.SECONDS)) {
            throw new IOException(begun.getCount() + " of " + chats + " chats were not accepted");
        }
    }

    private void desk(URI base, String agent) throws IOException, InterruptedException {
        var http = DeskClient.client(agent, threads);
        var answer = http.send(
                DeskClient.logIn(base, Map.of("user", agent, "password", CentrePlan.PASSWORD)),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(agent + " is not let in: " + answer.statusCode() + " " + answer.body());
        }
        var session = Wire.JSON.readTree(answer.body()).path("session").asString("");
        var greeted = new CountDownLatch(1);
        var wire = new Wire[1];
        wire[0] = Wire.open(http, base, "/ws/desktop", "tandem.desktop.v1", (message, arrived) -> {
            if (message.path("type").asString("").equals("snapshot")) {
                greeted.countDown();
            }
            if (message.path("type").asString("").equals("event")) {
                onDesk(message.path("entry"), arrived, wire[0]);
            }
        });
        wires.add(wire[0]);
        wire[0].send(Map.of(
                "type", "hello", "session", session, "page", UUID.randomUUID().toString()));
        if (!greeted.await(60, TimeUnit.SECONDS)) {
            throw new IOException(agent + " was not welcomed");
        }
        command(wire[0], "ready", Map.of());
    }

    private void onDesk(JsonNode entry, long arrived, Wire wire) {
        var contact = entry.path("interaction").asString("");
        var event = entry.path("event");
        switch (event.path("type").asString("")) {
            case "Connected" ->
                sides.add(text -> command(
                        wire,
                        "chatSend",
                        Map.of(
                                "interaction",
                                contact,
                                "messageId",
                                UUID.randomUUID().toString(),
                                "text",
                                text)));
            case "Offered" ->
                command(
                        wire,
                        "accept",
                        Map.of(
                                "interaction",
                                contact,
                                "epoch",
                                event.path("epoch").asInt()));
            case "MessageAdded" -> {
                if (event.path("author").asString("").equals("CUSTOMER")) {
                    hear(event.path("text").asString(""), arrived);
                    answer(text -> command(
                            wire,
                            "chatSend",
                            Map.of(
                                    "interaction",
                                    contact,
                                    "messageId",
                                    UUID.randomUUID().toString(),
                                    "text",
                                    text)));
                }
            }
            default -> {
                // nothing that is said
            }
        }
    }

    private void visitor(HttpClient http, URI base, CountDownLatch begun) {
        var wire = new Wire[1];
        wire[0] = Wire.open(http, base, "/ws/chat", "tandem.chat.v1", (message, arrived) -> {
            var type = message.path("type").asString("");
            if (type.equals("status") && message.path("state").asString("").equals("connected")) {
                sides.add(text -> say(wire[0], text));
                begun.countDown();
                answer(text -> say(wire[0], text));
            }
            if (type.equals("entry") && message.path("author").asString("").equals("AGENT")) {
                hear(message.path("text").asString(""), arrived);
                answer(text -> say(wire[0], text));
            }
        });
        wires.add(wire[0]);
        wire[0].send(Map.of(
                "type",
                "start",
                "queue",
                CentrePlan.QUEUE,
                "startId",
                UUID.randomUUID().toString()));
    }

    private static void say(Wire wire, String text) {
        wire.send(Map.of("type", "message", "messageId", UUID.randomUUID().toString(), "text", text));
    }

    private static void command(Wire wire, String name, Map<String, ?> fields) {
        var message = new HashMap<String, Object>(fields);
        message.put("type", "command");
        message.put("id", UUID.randomUUID().toString());
        message.put("name", name);
        wire.send(message);
    }

    private void hear(String text, long arrived) {
        var since = sent.remove(text);
        if (since != null) {
            heard.increment();
            synchronized (times) {
                times.add(arrived - since);
            }
        }
    }

    /// The next text, beside the thread that hears.
    private void answer(Consumer<String> how) {
        if (answers) {
            say(how);
        }
    }

    private void say(Consumer<String> how) {
        if (goesOn) {
            threads.execute(() -> {
                var text = "message " + UUID.randomUUID();
                sent.put(text, System.nanoTime());
                how.accept(text);
            });
        }
    }

    private void beat() {
        wires.forEach(wire -> wire.send(Map.of("type", "ping")));
    }

    /// The second half: the first warms up.
    private Carried measured(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
        synchronized (times) {
            times.clear();
        }
        long before = heard.sum();
        long begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double rate = (heard.sum() - before) * 1e9 / (System.nanoTime() - begin);
        var latencies = new Latencies();
        synchronized (times) {
            times.forEach(latencies::add);
        }
        return new Carried(rate, latencies.percentile(50), latencies.percentile(99));
    }

    @Override
    public void close() {
        goesOn = false;
        heart.shutdownNow();
        wires.forEach(Wire::close);
        threads.shutdownNow();
    }
}
