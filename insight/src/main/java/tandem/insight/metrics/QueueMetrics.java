package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.model.QueueProfile.ServiceLevel;

/// The fold of the journal into the standard metrics (M), per queue and quarter of an hour. Feed it every entry
/// once and in order; where an entry belongs to an interaction whose beginning it has not seen ([#isMidway]),
/// feed the entries of that interaction first.
///
/// Not safe for use by several threads.
public final class QueueMetrics {
    /// Why an offer was taken back: they hung up, or were cut off.
    private static final Set<String> CUSTOMER_LEFT = Set.of("ENDED", "CALL_CUT");

    /// To which interval something counts.
    public enum Attribution {
        /// The one in which the segment began.
        ARRIVAL,
        /// The one in which it happened: what a live board shows. Who waits from one into the next is carried over.
        END
    }

    /// Passed on, while the agent still writes it up.
    private record PassedOn(InteractionId interaction, AgentId agent) {}

    /// Where and when something began that is counted.
    private record Begun(QueueId queue, Channel channel, Instant at) {}

    private final Promises promises;
    private final Tally tally;
    private final Part.Tally parts;
    private final Set<InteractionId> known = new HashSet<>();
    private final Map<InteractionId, Segment> open = new HashMap<>();
    /// Begun by agents, and not connected yet.
    private final Map<InteractionId, Begun> begun = new HashMap<>();
    private final Map<PassedOn, Segment> passedOn = new HashMap<>();
    private final Map<InteractionId, PassedOn> justPassedOn = new HashMap<>();
    private final WaitingLines waiting = new WaitingLines();
    /// Who has left a queue to go on by another channel and is not queued again yet.
    private final Set<InteractionId> goingOn = new HashSet<>();
    private final Map<Attribution, Map<QueueId, Intervals>> intervals = new EnumMap<>(Attribution.class);
    /// By signature; there are as many as lines.
    private final Map<String, List<String>> skillsOf = new HashMap<>();

    private Set<QueueId> changed = new HashSet<>();

    /// @param goals what each queue promises; empty for a queue that is not configured any more
    public QueueMetrics(Function<QueueId, Optional<ServiceLevel>> goals) {
        this(Promises.of(goals), Tally.NOWHERE, Part.Tally.NOWHERE);
    }

    /// @param tally is told everything that is counted
    /// @param parts the same of what queues consist of
    public QueueMetrics(Promises promises, Tally tally, Part.Tally parts) {
        this.promises = promises;
        this.tally = tally;
        this.parts = parts;
        for (Attribution attribution : Attribution.values()) {
            intervals.put(attribution, new HashMap<>());
        }
    }

    /// Whether an entry goes on with an interaction whose beginning has not been seen.
    public boolean isMidway(JournalEntry entry) {
        var interaction = entry.interaction();
        return interaction != null
                && entry.queue() != null
                && !known.contains(interaction)
                && switch (entry.event()) {
                    case Event.Queued _,
                            Event.LeftQueue _,
                            Event.ChannelChanged _,
                            Event.AttemptFailed _,
                            Event.WaitPredicted _,
                            Event.Offered _,
                            Event.Accepted _,
                            Event.Initiated _,
                            Event.Declined _,
                            Event.OfferExpired _,
                            Event.OfferRescinded _,
                            Event.Connected _,
                            Event.ConnectFailed _,
                            Event.Interrupted _,
                            Event.Held _,
                            Event.ConsultChanged _,
                            Event.Resumed _,
                            Event.Transferred _,
                            Event.Snoozed _,
                            Event.Ended _,
                            Event.Closed _ -> true;
                    case Event.WrapUpStarted e -> !isPassedOn(interaction, e.agent());
                    case Event.WrapUpCompleted e -> !isPassedOn(interaction, e.agent());
                    case Event.Opened _,
                            Event.Relaxed _,
                            Event.PriorityChanged _,
                            Event.Postponed _,
                            Event.CustomerCalled _,
                            Event.Woken _,
                            Event.Assigned _,
                            Event.Unknown _,
                            Event.WrapUpExtended _,
                            Event.Noted _,
                            Event.OfAgent _ -> false;
                };
    }

    /// What an agent still writes up may go on after its interaction is closed.
    private boolean isPassedOn(InteractionId interaction, AgentId agent) {
        return passedOn.containsKey(new PassedOn(interaction, agent));
    }

    public void apply(JournalEntry entry) {
        var interaction = entry.interaction();
        if (interaction == null) {
            return;
        }
        var segment = open.get(interaction);
        if (segment != null) {
            apply(segment, entry.event(), entry.at());
        }
        apply(interaction, entry);
    }

    private void apply(InteractionId interaction, JournalEntry entry) {
        switch (entry.event()) {
            case Event.Opened _ -> known.add(interaction);
            case Event.Queued e -> queued(interaction, e, entry);
            case Event.Initiated e -> initiated(interaction, e, entry);
            case Event.Connected _ -> reached(interaction, entry.at());
            case Event.WrapUpStarted e -> wrapUpStarted(interaction, e.agent(), entry.at());
            case Event.WrapUpCompleted e -> wrapUpCompleted(interaction, e, entry.at());
            case Event.Closed _ -> {
                known.remove(interaction);
                begun.remove(interaction);
                goingOn.remove(interaction);
            }
            case Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.ConnectFailed _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpExtended _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
                // of its segment, if of anything
            }
        }
    }

    private void apply(Segment segment, Event event, Instant at) {
        switch (event) {
            case Event.Offered _ -> count(segment, at, Measure.ALERTED, 1);
            case Event.Accepted _ -> count(segment, at, Measure.ACCEPTED, 1);
            case Event.Declined _ -> count(segment, at, Measure.DECLINED, 1);
            case Event.OfferExpired _ -> count(segment, at, Measure.EXPIRED, 1);
            case Event.OfferRescinded e -> rescinded(segment, e, at);
            case Event.ConnectFailed _ -> count(segment, at, Measure.CONNECT_FAILED, 1);
            case Event.WaitPredicted e -> predicted(segment, e, at);
            case Event.Connected e -> connected(segment, e.agent(), at);
            case Event.Interrupted _, Event.Held _ -> segment.hold(at);
            case Event.Resumed _ -> segment.resume(at);
            case Event.LeftQueue e -> left(segment, e.exit(), at);
            case Event.ChannelChanged e -> changedChannel(segment, e, at);
            case Event.AttemptFailed e -> attemptFailed(segment, e, at);
            case Event.Transferred e -> transferred(segment, e.agent(), at);
            case Event.Snoozed _ -> snoozed(segment, at);
            case Event.Ended _ -> ended(segment, at);
            case Event.Closed _ -> closed(segment, at);
            case Event.ConsultChanged _,
                    Event.Opened _,
                    Event.Initiated _,
                    Event.Queued _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.Woken _,
                    Event.Assigned _,
                    Event.Unknown _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
                // says nothing about the segment
            }
        }
    }

    // ---- how segments begin

    private void queued(InteractionId interaction, Event.Queued queued, JournalEntry entry) {
        known.add(interaction);
        var at = entry.at();
        var before = open.get(interaction);
        boolean passed = finishPassedOn(interaction, at);
        var waitsSince = passed ? at : queued.enqueuedAt();
        boolean flowed = goingOn.remove(interaction);
        if (before != null) {
            if (before.isAnswered()) {
                before.end(at);
                handled(before, at);
                waitsSince = at; // given back by an agent who was lost: a new stay, which begins now
            } else if (before.queue.equals(queued.queue())) {
                return; // back in its place: the same stay
            } else {
                flowedOut(before, at);
                flowed = true;
            }
            forget(before);
        }
        var channel = entry.channel() == null ? Channel.VOICE : entry.channel();
        var segment = new Segment(interaction, queued.queue(), channel, at, waitsSince, skills(queued.signature()));
        open.put(interaction, segment);
        waiting.add(segment);
        count(segment, at, Measure.ARRIVED, 1);
        if (flowed) {
            count(segment, at, Measure.FLOWED_IN, 1);
        }
        if (passed) {
            count(segment, at, Measure.TRANSFERRED_IN, 1);
        }
    }

    private List<String> skills(String signature) {
        return parts == Part.Tally.NOWHERE ? List.of() : skillsOf.computeIfAbsent(signature, AskedSkills::of);
    }

    private void initiated(InteractionId interaction, Event.Initiated event, JournalEntry entry) {
        known.add(interaction);
        var channel = entry.channel() == null ? Channel.VOICE : entry.channel();
        var began = new Begun(event.queue(), channel, entry.at());
        begun.put(interaction, began);
        count(began, entry.at(), Measure.INITIATED);
    }

    private void reached(InteractionId interaction, Instant at) {
        var began = begun.remove(interaction);
        if (began != null) {
            count(began, at, Measure.INITIATED_REACHED);
        }
    }

    /// Whether it comes from an agent; if they have no wrap-up, their part is over.
    private boolean finishPassedOn(InteractionId interaction, Instant at) {
        var by = justPassedOn.remove(interaction);
        var segment = by == null ? null : passedOn.get(by);
        if (segment != null && segment.wrapUpFrom() == null) {
            handled(segment, at);
            passedOn.remove(by);
        }
        return by != null;
    }

    // ---- how they end

    private void connected(Segment segment, AgentId agent, Instant at) {
        if (!segment.connect(agent, at)) {
            return;
        }
        waiting.remove(segment);
        var wait = segment.waitUntil(at);
        count(segment, at, Measure.ANSWERED, 1);
        count(segment, at, WaitClass.of(WaitClass.End.ANSWERED, wait), 1);
        count(segment, at, Measure.ANSWERED_WAIT_MS, wait.toMillis());
        var open = promises.calendar(segment.queue).openTimeBetween(segment.enqueuedAt, at);
        count(segment, at, Measure.ANSWERED_OPEN_WAIT_MS, open.toMillis());
        if (isWithin(wait, segment.queue)) {
            count(segment, at, Measure.ANSWERED_IN_TIME, 1);
        }
        for (var prediction : segment.predictions) {
            Predictions.compare(prediction, at, (measure, amount) -> count(segment, at, measure, amount));
        }
    }

    private void predicted(Segment segment, Event.WaitPredicted told, Instant at) {
        if (!segment.isAnswered()) {
            segment.predict(at, told.low(), told.high());
            count(segment, at, Measure.PREDICTED, 1);
        }
    }

    private void rescinded(Segment segment, Event.OfferRescinded offer, Instant at) {
        count(segment, at, Measure.RESCINDED, 1);
        if (CUSTOMER_LEFT.contains(offer.reason())) {
            count(segment, at, Measure.LEFT_WHILE_ALERTING, 1);
        }
    }

    private void flowedOut(Segment segment, Instant at) {
        var wait = segment.waitUntil(at);
        count(segment, at, Measure.FLOWED_OUT, 1);
        count(segment, at, WaitClass.of(WaitClass.End.FLOWED_OUT, wait), 1);
        if (isWithin(wait, segment.queue)) {
            count(segment, at, Measure.FLOWED_OUT_IN_TIME, 1);
        }
    }

    private void left(Segment segment, String how, Instant at) {
        flowedOut(segment, at);
        var measure = Measure.ofLeaving(how);
        count(segment, at, measure, 1);
        if (measure != Measure.SENT_AWAY) {
            goingOn.add(segment.interaction);
        }
        forget(segment);
    }

    /// Who is served is served on, and who waits because a call is over in which they also wrote waits on:
    /// the same stay (T17). By what it came it counts.
    private void changedChannel(Segment segment, Event.ChannelChanged changed, Instant at) {
        boolean goesOnInWriting =
                changed.channel().isWritten() && changed.channel() != Channel.VOICEMAIL; // else it is left a message
        boolean onlyWritesNoMore = changed.channel() == segment.channel;
        if (!segment.isAnswered() && !goesOnInWriting && !onlyWritesNoMore) {
            left(segment, changed.channel().name(), at);
        }
    }

    private void attemptFailed(Segment segment, Event.AttemptFailed failed, Instant at) {
        count(segment, at, Measure.ATTEMPT_FAILED, 1);
        if (failed.again() == null) {
            left(segment, "NOT_REACHED", at);
        }
    }

    private void transferred(Segment segment, AgentId agent, Instant at) {
        if (!segment.isAnswered()) {
            return;
        }
        segment.passOn(at);
        forget(segment);
        var by = new PassedOn(segment.interaction, agent);
        passedOn.put(by, segment);
        justPassedOn.put(segment.interaction, by);
    }

    /// Its agent's part is over; what comes back is a new segment, which begins then.
    private void snoozed(Segment segment, Instant at) {
        segment.end(at);
        handled(segment, at);
        count(segment, at, Measure.SNOOZED, 1);
        forget(segment);
    }

    private void wrapUpStarted(InteractionId interaction, AgentId agent, Instant at) {
        var segment = passedOn.getOrDefault(new PassedOn(interaction, agent), open.get(interaction));
        if (segment != null) {
            segment.wrapUp(at);
        }
    }

    private void wrapUpCompleted(InteractionId interaction, Event.WrapUpCompleted done, Instant at) {
        var passed = passedOn.remove(new PassedOn(interaction, done.agent()));
        var segment = passed == null ? open.get(interaction) : passed;
        if (segment != null) {
            segment.wrappedUp(at);
            segment.dispose(done.disposition());
        }
        if (passed != null) {
            handled(passed, at);
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
        count(segment, at, WaitClass.of(WaitClass.End.ABANDONED, wait), 1);
        count(segment, at, Measure.ABANDONED_WAIT_MS, wait.toMillis());
        if (isWithin(wait, segment.queue)) {
            count(segment, at, Measure.ABANDONED_IN_TIME, 1);
        }
        if (promises.serviceLevel(segment.queue)
                .filter(g -> wait.compareTo(g.shortAbandon()) < 0)
                .isPresent()) {
            count(segment, at, Measure.SHORT_ABANDONED, 1);
        }
        forget(segment);
    }

    private void closed(Segment segment, Instant at) {
        if (segment.isAnswered()) {
            segment.end(at);
            handled(segment, at);
            forget(segment);
        } else {
            abandoned(segment, at);
        }
    }

    private void handled(Segment segment, Instant at) {
        done(segment, at, Measure.HANDLED, 1);
        done(segment, at, Measure.TRANSFERRED_OUT, segment.isPassedOn() ? 1 : 0);
        done(segment, at, Measure.TALK_MS, segment.talk(at).toMillis());
        done(segment, at, Measure.HOLD_MS, segment.held().toMillis());
        var wrapUpFrom = segment.wrapUpFrom();
        if (wrapUpFrom != null) {
            done(segment, at, Measure.WRAP_UP_MS, segment.wrapUp(wrapUpFrom, at).toMillis());
        }
    }

    /// Counts for the queue, for what was said of it, and for who did it.
    private void done(Segment segment, Instant at, Measure measure, long amount) {
        count(segment, at, measure, amount);
        if (amount != 0) {
            count(new Part.Disposition(segment.queue, segment.disposition()), segment, at, measure, amount);
            var agent = segment.agent();
            if (agent != null) {
                count(new Part.Work(agent, segment.queue), segment, at, measure, amount);
            }
        }
    }

    private void count(Part part, Segment segment, Instant at, Counted what, long amount) {
        parts.add(part, segment.channel, Attribution.ARRIVAL, segment.arrivedAt, what, amount);
        parts.add(part, segment.channel, Attribution.END, at, what, amount);
    }

    private void forget(Segment segment) {
        open.remove(segment.interaction);
        waiting.remove(segment);
    }

    private boolean isWithin(Duration wait, QueueId queue) {
        return promises.serviceLevel(queue)
                .filter(g -> wait.compareTo(g.within()) <= 0)
                .isPresent();
    }

    private void count(Segment segment, Instant at, Counted what, long amount) {
        count(new Begun(segment.queue, segment.channel, segment.arrivedAt), at, what, amount);
        if (amount != 0) {
            for (String skill : segment.skills) {
                count(new Part.Skill(skill), segment, at, what, amount);
            }
        }
    }

    private void count(Begun began, Instant at, Measure measure) {
        count(began, at, measure, 1);
    }

    private void count(Begun began, Instant at, Counted what, long amount) {
        if (amount == 0) {
            return;
        }
        of(began.queue(), Attribution.ARRIVAL).add(began.at(), what, amount);
        of(began.queue(), Attribution.END).add(at, what, amount);
        tally.add(began.queue(), began.channel(), Attribution.ARRIVAL, began.at(), what, amount);
        tally.add(began.queue(), began.channel(), Attribution.END, at, what, amount);
        changed.add(began.queue());
    }

    // ---- what is known now

    /// Whose contact with an agent has not come about yet: waiting, alerting, connecting.
    public int waiting(QueueId queue) {
        return waiting.size(queue);
    }

    /// Those of them who are to be called back, now or later.
    public int callbacks(QueueId queue) {
        return waiting.size(queue, Channel.CALLBACK);
    }

    /// Since when the one who waits longest does; who has left the line is not meant.
    public @Nullable Instant longestWaitSince(QueueId queue) {
        return waiting.oldestOnTheLine(queue);
    }

    /// Since when, by its virtual start, the one who waits longest to be called back does.
    public @Nullable Instant oldestCallbackSince(QueueId queue) {
        return waiting.oldest(queue, Channel.CALLBACK);
    }

    public Intervals of(QueueId queue, Attribution attribution) {
        return byQueue(attribution).computeIfAbsent(queue, q -> new Intervals());
    }

    /// What happened in a queue from a moment on, with those who waited at that moment.
    public Sums since(QueueId queue, Instant from) {
        var sums = of(queue, Attribution.END).since(from);
        return sums.carrying(waiting(queue) - sums.growth());
    }

    /// The queues of which anything was counted since the last call.
    public Set<QueueId> drainChanged() {
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }

    /// Drops the intervals before a moment; unfinished segments stay.
    public void forgetBefore(Instant moment) {
        intervals.values().forEach(queues -> queues.values().forEach(i -> i.forgetBefore(moment)));
    }

    private Map<QueueId, Intervals> byQueue(Attribution attribution) {
        return intervals.getOrDefault(attribution, Map.of());
    }
}
