package tandem.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.routing.node.Routing;

/// Agents who accept at once, and the times of what they were offered, by the journal.
final class BenchCrew implements AutoCloseable {
    private final Routing routing;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<InteractionId, Instant> opened = new ConcurrentHashMap<>();
    private final Map<InteractionId, Instant> accepted = new ConcurrentHashMap<>();
    private final Map<AgentId, Long> accepting = new ConcurrentHashMap<>();
    private final Journal.Subscription subscription;
    private Latencies queued = new Latencies();
    private Latencies bridged = new Latencies();
    private @Nullable Instant firstBridge;
    private @Nullable Instant lastBridge;

    /// @param queued  from opening (the flow has begun) to the queue
    /// @param bridged from accept to the report that the two talk
    record Times(Latencies queued, Latencies bridged, double bridgedPerSecond) {}

    BenchCrew(Routing routing, List<AgentId> agents) {
        this.routing = routing;
        var journal = routing.journal();
        this.subscription = journal.subscribe("bench", journal.last(), batch -> batch.forEach(this::on));
        for (var agent : agents) {
            var session = BenchDesk.session(agent);
            routing.router().logIn(agent, session);
            routing.router().ready(agent, session);
        }
    }

    /// When the agent pressed "accept" the last time, by `System.nanoTime()`; empty for never.
    Optional<Long> accepted(AgentId agent) {
        return Optional.ofNullable(accepting.get(agent));
    }

    synchronized void begin() {
        queued = new Latencies();
        bridged = new Latencies();
        firstBridge = null;
        lastBridge = null;
    }

    synchronized Times end() {
        double seconds = firstBridge == null || lastBridge == null
                ? Double.NaN
                : (lastBridge.toEpochMilli() - firstBridge.toEpochMilli()) / 1e3;
        return new Times(queued, bridged, (bridged.count() - 1) / seconds);
    }

    private synchronized void on(JournalEntry entry) {
        var id = entry.interaction();
        if (id == null) {
            return;
        }
        switch (entry.event()) {
            case Event.Opened _ -> opened.put(id, entry.at());
            case Event.Queued _ -> add(queued, opened.remove(id), entry.at());
            case Event.Offered(var agent, var epoch, var _) ->
                executor.execute(() -> {
                    accepting.put(agent, System.nanoTime());
                    routing.router().accept(BenchDesk.of(agent), id, epoch, CommandId.random());
                });
            case Event.Accepted _ -> accepted.put(id, entry.at());
            case Event.Connected _ -> {
                add(bridged, accepted.remove(id), entry.at());
                firstBridge = firstBridge == null ? entry.at() : firstBridge;
                lastBridge = entry.at();
            }
            default -> {} // nothing to measure
        }
    }

    private static void add(Latencies latencies, @Nullable Instant from, Instant to) {
        if (from != null) {
            latencies.add((to.toEpochMilli() - from.toEpochMilli()) * 1_000_000);
        }
    }

    @Override
    public void close() {
        subscription.close();
        executor.shutdown();
    }
}
