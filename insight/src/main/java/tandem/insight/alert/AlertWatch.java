package tandem.insight.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.QueueId;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.core.outage.Outage;
import tandem.insight.alert.AlertRule.Condition;
import tandem.insight.alert.AlertState.Phase;

/// Looks at the figures every few seconds, at one node, and tells when something begins or is over. How it stands is
/// kept, so that a restart tells nothing twice.
public final class AlertWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Supplier<AlertRules> rules;
    private final Supplier<? extends Collection<QueueId>> queues;
    private final AlertFigures figures;
    private final AlertStore store;
    private final List<AlertDelivery> deliveries;
    private final Clock clock;
    private final Duty duty;
    private final Outage outage = new Outage(LOG, "Alerts are not looked at");
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable AutoCloseable told;

    /// @param queues that are not internal
    public AlertWatch(
            Supplier<AlertRules> rules,
            Supplier<? extends Collection<QueueId>> queues,
            AlertFigures figures,
            AlertStore store,
            List<AlertDelivery> deliveries,
            Clock clock,
            Nodes nodes) {
        this.rules = rules;
        this.queues = queues;
        this.figures = figures;
        this.store = store;
        this.deliveries = List.copyOf(deliveries);
        this.clock = clock;
        this.duty = new Duty(nodes, "alerts");
    }

    public AlertWatch start() {
        told = store.listen(() -> listeners.forEach(Runnable::run));
        duty.start(Looking::new);
        return this;
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// One that is raised, with what people have said about it.
    public record Raised(Alert alert, AlertRule rule, AlertMark mark) {}

    public List<Raised> raised() {
        var states = store.states();
        var marks = store.marks();
        var raised = new ArrayList<Raised>();
        for (var rule : rules.get().rules()) {
            for (var queue : queuesOf(rule)) {
                var id = Alert.id(rule, queue);
                var state = states.get(id);
                if (state != null && state.phase() == Phase.RAISED) {
                    raised.add(new Raised(
                            alert(rule, queue, state, state.since(), null),
                            rule,
                            marks.getOrDefault(id, AlertMark.NONE)));
                }
            }
        }
        return raised;
    }

    /// Those that are over, the latest first.
    public List<Alert> past() {
        return store.past();
    }

    /// @return false if it is not raised (any more)
    public boolean acknowledge(String id, String by) {
        return mark(id, mark -> mark.acknowledged(by, clock.instant()));
    }

    /// @param until null: people are told again
    /// @return false if it is not raised (any more)
    public boolean silence(String id, @Nullable Instant until, String by) {
        return mark(id, mark -> mark.silent(until, by));
    }

    private boolean mark(String id, UnaryOperator<AlertMark> change) {
        var state = store.states().get(id);
        if (state == null || state.phase() != Phase.RAISED) {
            return false;
        }
        store.mark(id, change.apply(store.marks().getOrDefault(id, AlertMark.NONE)));
        store.tell();
        return true;
    }

    // ---- looking

    private final class Looking implements Nodes.Leader {
        private @Nullable ScheduledExecutorService timer;

        @Override
        public void begin() {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("alerts").factory());
            timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void look() {
            try {
                AlertWatch.this.look(clock.instant());
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
    void look(Instant now) {
        var inForce = rules.get();
        var before = store.states();
        var marks = store.marks();
        var changed = new HashMap<String, AlertState>();
        var known = new HashSet<String>();
        boolean news = false;
        for (var rule : inForce.rules()) {
            for (var queue : queuesOf(rule)) {
                var id = Alert.id(rule, queue);
                known.add(id);
                var was = before.getOrDefault(id, AlertState.quiet(now));
                var is = next(rule, queue, was, now);
                if (!is.equals(was) && (is.phase() != Phase.QUIET || was.phase() != Phase.QUIET)) {
                    changed.put(id, is);
                }
                if (is.phase() != was.phase() && (is.phase() == Phase.RAISED || was.phase() == Phase.RAISED)) {
                    news = true;
                    store.put(Map.of(id, is)); // before it is told, so that it is not told twice
                    tell(inForce, rule, queue, was, is, marks.getOrDefault(id, AlertMark.NONE), now);
                }
            }
        }
        if (!changed.isEmpty()) {
            store.put(changed);
        }
        for (var id : before.keySet()) {
            if (!known.contains(id)) {
                store.forget(id); // its rule or its queue is gone
                news = true;
            }
        }
        if (news) {
            store.tell();
        }
    }

    private AlertState next(AlertRule rule, QueueId queue, AlertState was, Instant now) {
        var value = boxed(figures.now(rule.metric(), queue, rule.over(), now));
        var usual = rule.condition() instanceof Condition.Unusual unusual
                ? boxed(figures.usual(rule.metric(), queue, rule.over(), unusual.weeks(), now))
                : null;
        return was.next(rule.condition(), rule.lasts(), value, usual, now);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private void tell(
            AlertRules inForce,
            AlertRule rule,
            QueueId queue,
            AlertState was,
            AlertState is,
            AlertMark mark,
            Instant now) {
        boolean over = is.phase() != Phase.RAISED;
        var alert = alert(rule, queue, is, over ? was.since() : is.since(), over ? now : null);
        if (over) {
            store.over(alert);
            store.mark(alert.id(), mark.unacknowledged());
        }
        LOG.info("Alert {} is {}: {}", alert.id(), over ? "over" : "raised", alert.value());
        if (!mark.isSilentAt(now)) {
            deliveries.forEach(delivery -> delivery.tell(rule, alert, inForce));
        }
    }

    private static Alert alert(
            AlertRule rule, QueueId queue, AlertState state, Instant raisedAt, @Nullable Instant overAt) {
        return new Alert(
                Alert.id(rule, queue),
                rule.id(),
                queue,
                rule.metric().unit(),
                state.value(),
                state.usual(),
                raisedAt,
                overAt);
    }

    private Collection<QueueId> queuesOf(AlertRule rule) {
        var all = queues.get();
        return rule.queues().isEmpty()
                ? List.copyOf(all)
                : rule.queues().stream().filter(all::contains).toList();
    }

    @Override
    public void close() {
        duty.stop();
        if (told != null) {
            try {
                told.close();
            } catch (Exception e) {
                LOG.debug("Alerts are not heard any more: {}", e.toString());
            }
        }
    }
}
