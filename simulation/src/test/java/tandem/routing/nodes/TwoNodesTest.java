package tandem.routing.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.WatchedRouting;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.simulation.invariant.Facts;
import tandem.simulation.invariant.JournalModel;

/// Two node processes on one Redis under load: one is stopped for a while and goes on, then it is killed in the
/// middle of an offer (R19). What then stands in the journal keeps the invariants.
class TwoNodesTest {
    private static final TenantId TENANT = new TenantId("two-nodes");

    private record Offer(InteractionId interaction, AgentId agent, int epoch) {}

    /// How long this machine has kept a thread from running: by so much no node can be blamed for being late.
    private static final class Hiccups implements AutoCloseable {
        private static final long EVERY = 10;
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        private volatile long last = System.nanoTime();
        private volatile long longest;

        Hiccups() {
            var _ = executor.scheduleWithFixedDelay(this::look, EVERY, EVERY, TimeUnit.MILLISECONDS);
        }

        private void look() {
            long now = System.nanoTime();
            longest = Math.max(longest, TimeUnit.NANOSECONDS.toMillis(now - last) - EVERY);
            last = now;
        }

        /// Two of them may come together: in Redis and in the node.
        long allowance() {
            return 2 * longest;
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @Test
    @Timeout(value = 90, unit = TimeUnit.SECONDS)
    void nothingIsLostOrDoneTwiceWhenANodeStopsAndWhenItDies(@TempDir Path data) throws Exception {
        try (var hiccups = new Hiccups();
                var server = EmbeddedRedis.start(data, 0);
                var redis = RedisConnection.open(URI.create(server.url()), Duration.ofSeconds(5));
                var routing = WatchedRouting.onRedis(
                                redis, TENANT, NodeProcess.configuration(), Settings.DEFAULT, Clock.systemUTC())
                        .routing()) {
            Process dies = start(server.url(), "a");
            Process survives = start(server.url(), "b");
            try {
                awaitContacts(routing.journal(), 40);
                signal("STOP", dies);
                awaitContacts(routing.journal(), 40);
                signal("CONT", dies);
                awaitContacts(routing.journal(), 40);
                awaitOpenOfferTo("a", routing);
                dies.destroyForcibly().waitFor();
                awaitContacts(routing.journal(), 40);
                endsArrivals(survives);
                drain(routing);
            } finally {
                dies.destroyForcibly();
                survives.destroyForcibly();
            }
            check(all(routing.journal()), hiccups.allowance());
        }
    }

    private static Process start(String redis, String name) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeProcess.class.getName(),
                        redis,
                        TENANT.value(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); !"running".equals(line); line = out.readLine()) {
            assertThat(line).as("node %s has ended", name).isNotNull();
        }
        return process;
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    /// Until so many more contacts have come about: time enough for anything to go wrong, on any machine.
    private static void awaitContacts(Journal journal, int more) {
        EventId from = journal.last();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> journal.read(from, 100_000).stream()
                                .filter(entry -> entry.event() instanceof Event.Connected)
                                .count()
                        >= more);
    }

    private static void awaitOpenOfferTo(String node, Routing routing) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(20))
                .until(() -> routing.router().snapshot().agents().stream()
                        .filter(agent -> agent.id().value().startsWith(node))
                        .flatMap(agent -> agent.work().stream())
                        .anyMatch(work -> work.state() == InteractionState.OFFERED));
    }

    private static void endsArrivals(Process node) throws IOException {
        node.outputWriter(StandardCharsets.UTF_8).write("\n");
        node.outputWriter(StandardCharsets.UTF_8).flush();
    }

    /// Everybody hangs up; what only time can end is left to the deadlines, fired from here.
    private static void drain(Routing routing) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            routing.runDue(Instant.now());
            JournalModel model = replay(all(routing.journal()));
            var open = all(routing.journal()).stream()
                    .map(JournalEntry::interaction)
                    .filter(id -> id != null
                            && routing.router().find(id).orElseThrow().state() != InteractionState.CLOSED)
                    .distinct()
                    .toList();
            open.forEach(id -> routing.router().end(id, Party.CUSTOMER, "goes home"));
            return model.isEmpty();
        });
    }

    private static List<JournalEntry> all(Journal journal) {
        return journal.read(EventId.START, 1_000_000);
    }

    private static JournalModel replay(List<JournalEntry> journal) {
        var model = new JournalModel(new Facts(NodeProcess.configuration(), Settings.DEFAULT));
        journal.forEach(model::apply);
        return model;
    }

    private static void check(List<JournalEntry> journal, long hiccups) {
        JournalModel model = replay(journal); // I1, I2, I5, I6, I9, I12: refuses what may not follow
        long opened = journal.stream()
                .filter(entry -> entry.event() instanceof Event.Opened)
                .count();
        assertThat(model.closed()).as("nothing is lost").isEqualTo(opened);
        assertThat(opened).as("there was load").isGreaterThan(150);
        everyOfferEndsInTime(journal, hiccups);
    }

    /// By the time at which Redis wrote it, whatever the nodes' clocks say (I4).
    private static void everyOfferEndsInTime(List<JournalEntry> journal, long hiccups) {
        Map<Offer, Long> open = new HashMap<>();
        List<Long> took = new ArrayList<>();
        for (JournalEntry entry : journal) {
            InteractionId id = entry.interaction();
            if (id == null) {
                continue;
            }
            switch (entry.event()) {
                case Event.Offered(var agent, var epoch, var _) ->
                    open.put(new Offer(id, agent, epoch), entry.id().millis());
                case Event.Accepted(var agent, var epoch) -> ends(open, new Offer(id, agent, epoch), entry, took);
                case Event.OfferExpired(var agent, var epoch) -> ends(open, new Offer(id, agent, epoch), entry, took);
                case Event.OfferRescinded(var agent, var epoch, var _) ->
                    ends(open, new Offer(id, agent, epoch), entry, took);
                default -> {} // no end of an offer
            }
        }
        assertThat(open).as("offers without an end").isEmpty();
        long limit = NodeProcess.OFFER_TIME.toMillis() + 1000 + hiccups;
        assertThat(Collections.max(took))
                .as("milliseconds from offer to its end")
                .isLessThanOrEqualTo(limit);
        assertThat(journal.stream().filter(entry -> entry.event() instanceof Event.OfferExpired))
                .as("offers to the dead that expired")
                .isNotEmpty();
    }

    private static void ends(Map<Offer, Long> open, Offer offer, JournalEntry entry, List<Long> took) {
        Long since = open.remove(offer);
        assertThat(since).as("an end without an offer: %s", entry).isNotNull();
        took.add(entry.id().millis() - since);
    }
}
