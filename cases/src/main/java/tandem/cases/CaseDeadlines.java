package tandem.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.core.outage.Outage;

/// Escalates cases as their promises come due. One of all nodes does it, and asks for the earliest only,
/// once a second; what it has done is in the case, so that another node that takes over does it neither
/// twice nor not at all.
public final class CaseDeadlines implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaseDeadlines.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int TOGETHER = 100;

    private final Cases cases;
    private final Clock clock;
    private final Duty duty;
    private final Outage outage = new Outage(LOG, "Cases are not escalated");
    private final List<Consumer<Cases.Escalated>> listeners = new CopyOnWriteArrayList<>();

    public CaseDeadlines(Cases cases, Clock clock, Nodes nodes) {
        this.cases = cases;
        this.clock = clock;
        this.duty = new Duty(nodes, "cases");
    }

    public CaseDeadlines start() {
        duty.start(Looking::new);
        return this;
    }

    /// Is told on the node that does it.
    public void onEscalation(Consumer<Cases.Escalated> listener) {
        listeners.add(listener);
    }

    private final class Looking implements Nodes.Leader {
        private @Nullable ScheduledExecutorService timer;

        @Override
        public void begin() {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("cases").factory());
            timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            try {
                runDue(clock.instant());
                outage.over();
            } catch (RuntimeException e) {
                outage.failed(e);
            }
        }

        @Override
        public void end() {
            if (timer != null) {
                timer.shutdownNow();
                timer = null;
            }
        }
    }

    /// Once, by hand in tests.
    void runDue(Instant now) {
        for (var number : cases.due(now, TOGETHER)) {
            cases.escalate(number, now).ifPresent(happened -> {
                LOG.info("Case {} is escalated to {}", number, happened.step().to());
                listeners.forEach(listener -> listener.accept(happened));
            });
        }
    }

    @Override
    public void close() {
        duty.stop();
    }
}
