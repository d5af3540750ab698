package tandem.routing.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.QueueProfile.ServiceLevel;

/// The fold of the journal into the standard metrics (M), per queue and quarter of an hour. Feed it every entry once
/// and in order; where an entry belongs to a segment whose beginning it has not seen ([#isMidway]), feed the entries
/// of that interaction first.
///
/// Not safe for use by several threads.
public final class QueueMetrics {
    /// To which interval something counts.
    public enum Attribution {
        /// The one in which the segment began: offered = answered + abandoned + flowed out + still waiting holds in
        /// each.
        ARRIVAL,
        /// The one in which it happened: what a live board shows.
        END
    }

    private static final Comparator<Segment> BY_AGE =
            Comparator.comparing((Segment s) -> s.enqueuedAt).thenComparing(s -> s.interaction.value());

    private final Function<QueueId, Optional<ServiceLevel>> goals;
    private final Map<InteractionId, Segment> open = new HashMap<>();
    private final Map<QueueId, TreeSet<Segment>> waiting = new HashMap<>();
    private final Map<Attribution, Map<QueueId, Intervals>> intervals = new EnumMap<>(Attribution.class);
    private Set<QueueId> changed = new HashSet<>();

    /// @param goals what each queue promises; empty for a queue that is not configured any more
    public QueueMetrics(Function<QueueId, Optional<ServiceLevel>> goals) {
        this.goals = goals;
        for (Attribution attribution : Attribution.values()) {
            intervals.put(attribution, new HashMap<>());
        }
    }

    /// Whether an entry goes on with a segment whose beginning has not been seen.
    public boolean isMidway(JournalEntry entry) {
        var interaction = entry.interaction();
        return interaction != null
                && entry.queue() != null
                && !open.containsKey(interaction)
                && switch (entry.event()) {
                    case Event.Offered _,
                            Event.Accepted _,
                            Event.Declined _,
                            Event.OfferExpired _,
                            Event.OfferRescinded _,
                            Event.Connected _,
                            Event.ConnectFailed _,
                            Event.Ended _,
                            Event.WrapUpStarted _,
                            Event.WrapUpCompleted _ -> true;
                    default -> false;
                };
    }

    public void apply(JournalEntry entry) {
        var interaction = entry.interaction();
        if (interaction == null) {
            return;
        }
        if (entry.event() instanceof Event.Queued queued) {
            queued(interaction, queued, entry.at());
            return;
        }
        var segment = open.get(interaction);
        if (segment != null) {
            apply(segment, entry.event(), entry.at());
        }
    }

    private void apply(Segment segment, Event event, Instant at) {
        switch (event) {
            case Event.Offered _ -> count(segment, at, Measure.ALERTED, 1);
            case Event.Declined _ -> count(segment, at, Measure.DECLINED, 1);
            case Event.OfferExpired _ -> count(segment, at, Measure.EXPIRED, 1);
            case Event.OfferRescinded _ -> count(segment, at, Measure.RESCINDED, 1);
            case Event.ConnectFailed _ -> count(segment, at, Measure.CONNECT_FAILED, 1);
            case Event.Connected _ -> connected(segment, at);
            case Event.Ended _ -> ended(segment, at);
            case Event.WrapUpStarted _ -> segment.wrapUp(at);
            case Event.WrapUpCompleted _ -> segment.wrappedUp(at);
            case Event.Closed _ -> closed(segment, at);
            default -> {
                // says nothing about the segment
            }
        }
    }

    private void queued(InteractionId interaction, Event.Queued queued, Instant at) {
        var before = open.get(interaction);
        var waitsSince = queued.enqueuedAt();
        if (before != null) {
            if (before.isAnswered()) {
                handled(before, at);
                waitsSince = at; // given back by an agent who was lost: a new stay, which begins now
            } else if (before.queue.equals(queued.queue())) {
                return; // back in its place: the same stay
            } else {
                count(before, at, Measure.FLOWED_OUT, 1);
            }
            forget(before);
        }
        var segment = new Segment(interaction, queued.queue(), at, waitsSince);
        open.put(interaction, segment);
        waiting.computeIfAbsent(segment.queue, queue -> new TreeSet<>(BY_AGE)).add(segment);
        count(segment, at, Measure.OFFERED, 1);
    }

    private void connected(Segment segment, Instant at) {
        if (!segment.connect(at)) {
            return;
        }
        stopWaiting(segment);
        var wait = segment.waitUntil(at);
        count(segment, at, Measure.ANSWERED, 1);
        count(segment, at, Measure.ANSWERED_WAIT_MS, wait.toMillis());
        if (isWithin(wait, segment.queue)) {
            count(segment, at, Measure.ANSWERED_IN_TIME, 1);
        }
    }

    private void ended(Segment segment, Instant at) {
        if (segment.isAnswered()) {
            segment.end(at);
        } else {
            abandoned(segment, at);
        }
    }

    private void abandoned(Segment segment, Instant at) {
        var wait = segment.waitUntil(at);
        count(segment, at, Measure.ABANDONED, 1);
        count(segment, at, Measure.ABANDONED_WAIT_MS, wait.toMillis());
        if (isWithin(wait, segment.queue)) {
            count(segment, at, Measure.ABANDONED_IN_TIME, 1);
        }
        if (goals.apply(segment.queue)
                .filter(g -> wait.compareTo(g.shortAbandon()) < 0)
                .isPresent()) {
            count(segment, at, Measure.SHORT_ABANDONED, 1);
        }
        forget(segment);
    }

    private void closed(Segment segment, Instant at) {
        if (segment.isAnswered()) {
            handled(segment, at);
            forget(segment);
        } else {
            abandoned(segment, at);
        }
    }

    private void handled(Segment segment, Instant at) {
        count(segment, at, Measure.HANDLED, 1);
        count(segment, at, Measure.TALK_MS, segment.talk(at).toMillis());
        var wrapUpFrom = segment.wrapUpFrom();
        if (wrapUpFrom != null) {
            count(
                    segment,
                    at,
                    Measure.WRAP_UP_MS,
                    segment.wrapUp(wrapUpFrom, at).toMillis());
        }
    }

    private void forget(Segment segment) {
        open.remove(segment.interaction);
        stopWaiting(segment);
    }

    private void stopWaiting(Segment segment) {
        var line = waiting.get(segment.queue);
        if (line != null) {
            line.remove(segment);
        }
    }

    private boolean isWithin(Duration wait, QueueId queue) {
        return goals.apply(queue).filter(g -> wait.compareTo(g.within()) <= 0).isPresent();
    }

    private void count(Segment segment, Instant at, Measure measure, long amount) {
        of(segment.queue, Attribution.ARRIVAL).add(segment.arrivedAt, measure, amount);
        of(segment.queue, Attribution.END).add(at, measure, amount);
        changed.add(segment.queue);
    }

    // ---- what is known now

    /// Whose contact with an agent has not come about yet: waiting, alerting, connecting.
    public int waiting(QueueId queue) {
        var line = waiting.get(queue);
        return line == null ? 0 : line.size();
    }

    /// Since when the one who waits longest does.
    public @Nullable Instant longestWaitSince(QueueId queue) {
        var line = waiting.get(queue);
        return line == null || line.isEmpty() ? null : line.first().enqueuedAt;
    }

    public Intervals of(QueueId queue, Attribution attribution) {
        return byQueue(attribution).computeIfAbsent(queue, q -> new Intervals());
    }

    /// The queues of which anything was counted since the last call.
    public Set<QueueId> drainChanged() {
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }

    /// Drops the intervals before a moment; unfinished segments stay.
    public void forgetBefore(Instant moment) {
        for (Attribution attribution : Attribution.values()) {
            byQueue(attribution).values().forEach(i -> i.forgetBefore(moment));
        }
    }

    private Map<QueueId, Intervals> byQueue(Attribution attribution) {
        return intervals.getOrDefault(attribution, Map.of());
    }
}
