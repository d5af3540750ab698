package tandem.desktop.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tandem.core.Loop;
import tandem.core.outage.UnavailableException;

/// Chains entries and has them kept. One thread does it for this node, so that entries that come at the same time go
/// together, in one step; where another node was quicker, they are chained anew to its.
final class AuditTrail implements Audit, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int WAITING = 10_000;
    private static final int TOGETHER = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// Begins before the web server and ends after it.
    private static final int PHASE = 0;

    private final AuditStream stream;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString().substring(0, 8);
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
    private Head head = Head.NONE;
    private volatile @Nullable Loop loop;

    private record Waiting(
            Instant at,
            String who,
            @Nullable String from,
            Act act,
            String object,
            Map<String, String> details,
            CompletableFuture<Void> kept) {}

    /// No entry: that it is stopped is looked at.
    private static final Waiting WAKE =
            new Waiting(Instant.EPOCH, "", null, Act.LOG_OUT, "", Map.of(), new CompletableFuture<>());

    /// It could not be put on record.
    private static final class NotKeptException extends UnavailableException {
        private static final long serialVersionUID = 1;

        NotKeptException(@Nullable Throwable cause) {
            super("It cannot be put on record now, so it is not done", cause);
        }

        @Override
        public boolean isTold() {
            var cause = getCause();
            return cause != null && UnavailableException.isTold(cause);
        }
    }

    AuditTrail(AuditStream stream, Clock clock) {
        this.stream = stream;
        this.clock = clock;
    }

    @Override
    public void record(String who, Act act, String object, Map<String, String> details) {
        var one = waiting(who, act, object, details);
        if (loop == null || !waiting.offer(one)) {
            throw new NotKeptException(null);
        }
        try {
            one.kept().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NotKeptException(e.getCause());
        } catch (TimeoutException e) {
            throw new NotKeptException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotKeptException(e);
        }
    }

    @Override
    public void note(String who, Act act, String object, Map<String, String> details) {
        var one = waiting(who, act, object, details);
        if (loop == null || !waiting.offer(one)) {
            lost(one, "too many wait");
            return;
        }
        one.kept().whenComplete((_, failure) -> {
            if (failure != null) {
                lost(one, failure.toString());
            }
        });
    }

    private static void lost(Waiting one, String why) {
        LOG.warn("Not on record: {} of {} on '{}' at {}: {}", one.act().code(), one.who(), one.object(), one.at(), why);
    }

    private Waiting waiting(String who, Act act, String object, Map<String, String> details) {
        return new Waiting(
                clock.instant(), who, address(), act, object, Map.copyOf(details), new CompletableFuture<>());
    }

    private static @Nullable String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
                ? servlet.getRequest().getRemoteAddr()
                : null;
    }

    private @Nullable Duration round() {
        var together = new ArrayList<Waiting>();
        try {
            together.add(waiting.take());
        } catch (InterruptedException e) {
            return null;
        }
        waiting.drainTo(together, TOGETHER - 1);
        together.removeIf(WAKE::equals);
        if (!together.isEmpty()) {
            keep(together);
        }
        return Duration.ZERO;
    }

    private void keep(List<Waiting> together) {
        try {
            var links = chain(together);
            var elsewhere = stream.append(head, links);
            while (elsewhere.isPresent() && !elsewhere.get().equals(Head.of(links.getLast()))) {
                head = elsewhere.get(); // another node was quicker
                links = chain(together);
                elsewhere = stream.append(head, links);
            }
            head = Head.of(links.getLast());
            together.forEach(one -> one.kept().complete(null));
        } catch (RuntimeException e) {
            together.forEach(one -> one.kept().completeExceptionally(e));
        }
    }

    private List<Link> chain(List<Waiting> together) {
        var links = new ArrayList<Link>();
        var end = head;
        for (Waiting one : together) {
            var entry = new AuditEntry(
                    end.seq() + 1, one.at(), node, one.who(), one.from(), one.act(), one.object(), one.details());
            var link = Link.after(end.hash(), entry.json());
            links.add(link);
            end = Head.of(link);
        }
        return links;
    }

    @Override
    public synchronized void start() {
        if (loop == null) {
            loop = new Loop("audit", this::round).start();
        }
    }

    @Override
    public synchronized void stop() {
        var running = loop;
        loop = null;
        if (running != null) {
            running.end();
            if (!waiting.offer(WAKE)) {
                LOG.debug("Many entries wait: it wakes up anyway");
            }
            try {
                running.isOverWithin(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            var left = new ArrayList<Waiting>();
            waiting.drainTo(left);
            left.removeIf(WAKE::equals);
            if (!left.isEmpty()) {
                keep(left);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
