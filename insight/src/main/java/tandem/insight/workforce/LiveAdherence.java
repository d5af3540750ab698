package tandem.insight.workforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionState;
import tandem.insight.Insight;
import tandem.insight.floor.Floor;
import tandem.insight.floor.PresentAgent;
import tandem.insight.metrics.AgentStand;
import tandem.insight.metrics.Timeline;

/// Whether agents do at this moment what they are scheduled to: follows the floor, and wakes when the next entry of
/// anybody begins or ends. Nothing is asked of anybody in between.
public final class LiveAdherence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAdherence.class);
    /// How much of what they did is kept: no entry that goes on began before that.
    private static final Duration KEPT = Duration.ofHours(26);
    /// How far ahead is looked for the next entry.
    private static final Duration AHEAD = Duration.ofHours(36);

    private static final Duration LONGEST_SLEEP = Duration.ofHours(1);
    private static final int MOST_NOTED = 20_000;

    private record Noted(AgentId agent, Instant at, AgentStand stand) {}

    private final Insight insight;
    private final Schedules schedules;
    private final Adherence adherence;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<AgentId, Timeline> timelines = new HashMap<>();
    private final Queue<Noted> noted = new LinkedBlockingQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile Map<AgentId, Standing> standings = Map.of();
    private Insight.@Nullable Following following;
    private @Nullable ScheduledFuture<?> alarm;

    public LiveAdherence(Insight insight, Schedules schedules, Adherence adherence, Clock clock) {
        this.insight = insight;
        this.schedules = schedules;
        this.adherence = adherence;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("adherence").factory());
    }

    /// How somebody with a schedule stands about it.
    ///
    /// @param activity what is scheduled now; null: nothing is
    /// @param until    its end
    /// @param next     what comes after it, or after nothing; null: nothing within a day and a half
    /// @param state    [Stretch.Kind#OUT] as soon as they deviate: whoever shows it waits for the tolerance;
    ///                 null where nothing is compared
    /// @param since    since when they stand so
    public record Standing(
            AgentId agent,
            @Nullable String activity,
            @Nullable Instant until,
            @Nullable String next,
            @Nullable Instant nextAt,
            Stretch.@Nullable Kind state,
            @Nullable Instant since) {}

    @FunctionalInterface
    public interface Listener {
        /// @param changed how some stand now
        /// @param gone    who has no schedule any more
        void changed(Collection<Standing> changed, Collection<AgentId> gone);
    }

    public LiveAdherence start() {
        thread.execute(this::begin);
        return this;
    }

    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    /// Of those with a schedule around now.
    public Map<AgentId, Standing> standings() {
        return standings;
    }

    /// Tried until insight and the store answer.
    private void begin() {
        try {
            var followed = insight.follow((steps, now) -> steps.forEach(this::note));
            following = followed;
            recall(followed.begin());
            schedules.onChange(() -> run(this::judgeAll));
            judgeAll();
        } catch (RuntimeException e) {
            LOG.debug("Adherence is not watched yet: {}", e.toString());
            closeFollowing();
            thread.schedule(this::begin, 1, TimeUnit.SECONDS);
        }
    }

    /// On the reader's thread: only noted. If the store hangs for so long that too much is noted, what was is read from
    /// the history when it answers again.
    private void note(Floor.Step step) {
        for (AgentId id : step.changedAgents()) {
            var agent = step.after().agents().get(id);
            if (noted.size() < MOST_NOTED) {
                noted.add(new Noted(id, step.entry().at(), agent == null ? AgentStand.LOGGED_OUT : stand(agent)));
            } else {
                lost.set(true);
            }
            if (!draining.getAndSet(true)) {
                run(this::drain);
            }
        }
    }

    private void drain() {
        draining.set(false);
        if (lost.getAndSet(false)) {
            noted.clear();
            recall(insight.floor());
            judgeAll();
            return;
        }
        var changed = new LinkedHashSet<AgentId>();
        var kept = clock.instant().minus(KEPT);
        for (var next = noted.poll(); next != null; next = noted.poll()) {
            var now = next;
            timelines.merge(
                    now.agent(),
                    new Timeline(Map.of(now.at(), now.stand())),
                    (before, _) -> before.then(now.at(), now.stand(), kept));
            changed.add(now.agent());
        }
        if (!changed.isEmpty()) {
            judge(changed);
        }
    }

    private void run(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("Adherence could not be judged, and is tried again: {}", e.toString());
                    lost.set(true);
                    thread.schedule(this::again, 1, TimeUnit.SECONDS);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Adherence is not watched any more");
        }
    }

    private void again() {
        run(this::drain);
    }

    /// What they did before this node watched, from the history; what is there now, from the floor.
    private void recall(Floor floor) {
        var now = clock.instant();
        var scheduled =
                schedules.entries(now.minus(KEPT), now.plus(AHEAD), Set.of()).keySet();
        timelines.clear();
        timelines.putAll(
                insight.metrics().timelines(now.minus(KEPT), now, scheduled).of());
        timelines.replaceAll((id, line) ->
                floor.agents().containsKey(id) ? line : line.then(now, AgentStand.LOGGED_OUT, now.minus(KEPT)));
        floor.agents().values().forEach(agent -> found(agent, now));
    }

    /// The history may be a moment behind.
    private void found(PresentAgent agent, Instant now) {
        var line = timelines.getOrDefault(agent.id(), Timeline.NONE);
        var last = line.last();
        var at = last == null || agent.since().isAfter(last) ? agent.since() : now;
        if (!line.at(now).equals(stand(agent))) {
            timelines.put(agent.id(), line.then(at, stand(agent), now.minus(KEPT)));
        }
    }

    private static AgentStand stand(PresentAgent agent) {
        boolean busy = agent.work().stream()
                .anyMatch(held -> (held.channel().isCall() || held.channel() == Channel.CHAT)
                        && held.state() != InteractionState.OFFERED);
        return switch (agent.presence()) {
            case LOGGED_OUT -> AgentStand.LOGGED_OUT;
            case READY -> new AgentStand(AgentStand.State.READY, "", busy);
            case NOT_READY ->
                new AgentStand(AgentStand.State.NOT_READY, agent.reason() == null ? "" : agent.reason(), busy);
        };
    }

    private void judgeAll() {
        judge(Set.of());
    }

    /// @param some none for all
    private void judge(Set<AgentId> some) {
        var now = clock.instant();
        var entries = schedules.entries(now.minus(KEPT), now.plus(AHEAD), some);
        var next = new HashMap<>(standings);
        if (some.isEmpty()) {
            next.keySet().retainAll(entries.keySet());
        }
        var changed = new ArrayList<Standing>();
        entries.forEach((agent, of) -> {
            var standing = standing(agent, of, now);
            if (!standing.equals(next.put(agent, standing))) {
                changed.add(standing);
            }
        });
        var gone = new LinkedHashSet<>(standings.keySet());
        gone.removeAll(next.keySet());
        standings = Map.copyOf(next);
        if (!changed.isEmpty() || !gone.isEmpty()) {
            listeners.forEach(listener -> listener.changed(changed, gone));
        }
        if (some.isEmpty()) {
            wakeAtNext(entries.values(), now);
        }
    }

    private Standing standing(AgentId agent, List<ScheduleEntry> entries, Instant now) {
        ScheduleEntry current = null;
        ScheduleEntry next = null;
        for (ScheduleEntry entry : entries) {
            if (!entry.from().isAfter(now) && entry.to().isAfter(now)) {
                current = entry;
            } else if (next == null && entry.from().isAfter(now)) {
                next = entry;
            }
        }
        var timeline = timelines.getOrDefault(agent, Timeline.NONE);
        // a moment further, so that what begins now is in it
        var stretches = adherence.of(entries, timeline, now.minus(KEPT), now.plusMillis(1));
        var last = stretches.isEmpty() ? null : stretches.getLast();
        boolean compared = last != null && last.to().isAfter(now);
        return new Standing(
                agent,
                current == null ? null : current.activity(),
                current == null ? null : current.to(),
                next == null ? null : next.activity(),
                next == null ? null : next.from(),
                compared ? shown(last.kind()) : null,
                compared ? since(stretches) : null);
    }

    private static Stretch.Kind shown(Stretch.Kind kind) {
        return kind == Stretch.Kind.TOLERATED ? Stretch.Kind.OUT : kind;
    }

    /// Through entries that follow each other.
    private static Instant since(List<Stretch> stretches) {
        int at = stretches.size() - 1;
        while (at > 0
                && shown(stretches.get(at - 1).kind())
                        == shown(stretches.get(at).kind())
                && stretches.get(at - 1).to().equals(stretches.get(at).from())) {
            at--;
        }
        return stretches.get(at).from();
    }

    private void wakeAtNext(Collection<List<ScheduleEntry>> entries, Instant now) {
        var next = now.plus(LONGEST_SLEEP);
        for (List<ScheduleEntry> of : entries) {
            for (ScheduleEntry entry : of) {
                for (Instant edge : new Instant[] {entry.from(), entry.to()}) {
                    if (edge.isAfter(now) && edge.isBefore(next)) {
                        next = edge;
                    }
                }
            }
        }
        var former = alarm;
        if (former != null) {
            former.cancel(false);
        }
        alarm = thread.schedule(
                () -> run(this::judgeAll),
                Math.max(1, Duration.between(now, next).toMillis()),
                TimeUnit.MILLISECONDS);
    }

    private void closeFollowing() {
        var ended = following;
        following = null;
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public void close() {
        closeFollowing();
        thread.shutdownNow();
    }
}
