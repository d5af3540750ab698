package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.metrics.ResponseCount.Kind;
import tandem.insight.response.Turns;
import tandem.routing.model.ResponseClock;

/// The fold of the journal into the clocks of what is written (M): first answer, later answers, solution; in the hours
/// of
/// the queue that has the contact when a clock stops, by what that queue promises then. By [Attribution#END] a clock
/// counts when it stops, by [Attribution#ARRIVAL] when it began.
///
/// A snooze stops no answer's clock: who has written waits. That of the solution stands still while the contact is
/// snoozed
/// and nothing of the customer's is unanswered.
///
/// Feed it as [QueueMetrics]. Not safe for use by several threads.
public final class ResponseMetrics {
    /// One contact while it is not closed.
    private static final class Written {
        private final Channel channel;
        private Turns turns = Turns.NONE;
        private @Nullable QueueId queue;
        private List<String> skills = List.of();
        private @Nullable AgentId agent;
        private boolean served;
        /// Where the clock of the solution began; null before, and when it has stopped.
        private @Nullable Instant began;
        /// Since when it runs; null while it stands still.
        private @Nullable Instant runsSince;

        private Duration ran = Duration.ZERO;

        Written(Channel channel) {
            this.channel = channel;
        }
    }

    private final Promises promises;
    private final Tally tally;
    private final Part.Tally parts;
    private final Set<InteractionId> known = new HashSet<>();
    private final Map<InteractionId, Written> open = new HashMap<>();
    private final Map<Attribution, Map<QueueId, Intervals>> intervals = new EnumMap<>(Attribution.class);
    /// By signature; there are as many as lines.
    private final Map<String, List<String>> skillsOf = new HashMap<>();

    private Set<QueueId> changed = new HashSet<>();

    public ResponseMetrics(Promises promises) {
        this(promises, Tally.NOWHERE, Part.Tally.NOWHERE);
    }

    /// @param tally is told everything that is counted
    /// @param parts the same of skills, and of agents in queues
    public ResponseMetrics(Promises promises, Tally tally, Part.Tally parts) {
        this.promises = promises;
        this.tally = tally;
        this.parts = parts;
        for (Attribution attribution : Attribution.values()) {
            intervals.put(attribution, new HashMap<>());
        }
    }

    /// Whether an entry goes on with an interaction whose beginning has not been seen. What is noted may be of one that
    /// is long over.
    public boolean isMidway(JournalEntry entry) {
        return entry.interaction() != null
                && entry.queue() != null
                && !known.contains(entry.interaction())
                && switch (entry.event()) {
                    case Event.MessageAdded _,
                            Event.MailAdded _,
                            Event.Queued _,
                            Event.Initiated _,
                            Event.Connected _,
                            Event.ChannelChanged _,
                            Event.Transferred _,
                            Event.Snoozed _,
                            Event.Woken _,
                            Event.Ended _,
                            Event.Closed _ -> true;
                    case Event.Opened _,
                            Event.Relaxed _,
                            Event.PriorityChanged _,
                            Event.LeftQueue _,
                            Event.Postponed _,
                            Event.CustomerCalled _,
                            Event.AttemptFailed _,
                            Event.Assigned _,
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
                            Event.WrapUpStarted _,
                            Event.WrapUpExtended _,
                            Event.WrapUpCompleted _,
                            Event.Noted _,
                            Event.OfAgent _ -> false;
                };
    }

    public void apply(JournalEntry entry) {
        var id = entry.interaction();
        if (id == null) {
            return;
        }
        begun(id, entry);
        var contact = open.get(id);
        if (contact != null) {
            turn(contact, entry);
            follow(contact, entry);
            if (entry.event() instanceof Event.Closed) {
                closed(contact, entry.at());
                open.remove(id);
            }
        }
        if (entry.event() instanceof Event.Closed) {
            known.remove(id);
        }
    }

    private void begun(InteractionId id, JournalEntry entry) {
        if (entry.event() instanceof Event.Opened opened && opened.channel().isWritten()) {
            open.put(id, new Written(opened.channel()));
        }
        if (entry.event() instanceof Event.Opened
                || entry.event() instanceof Event.Queued
                || entry.event() instanceof Event.Initiated) {
            known.add(id);
        }
    }

    private void turn(Written contact, JournalEntry entry) {
        var before = contact.turns;
        var after = before.after(entry);
        contact.turns = after;
        var since = before.since();
        if (since != null && after.since() == null && before.isAwaited()) {
            if (entry.agent() != null) {
                contact.agent = entry.agent();
            }
            var clock = before.answered() ? ResponseClock.NEXT : ResponseClock.FIRST;
            stopped(contact, clock, since, entry.at(), open(contact, since, entry.at()));
        }
        if (after.since() != null) {
            run(contact, entry.at()); // the customer waits, snoozed or not
        }
    }

    private void follow(Written contact, JournalEntry entry) {
        switch (entry.event()) {
            case Event.Queued queued -> {
                contact.queue = queued.queue();
                contact.skills = skills(queued.signature());
                begin(contact, entry.at());
            }
            case Event.Initiated initiated -> {
                contact.queue = initiated.queue();
                contact.skills = skills(initiated.signature());
                contact.agent = initiated.agent();
                begin(contact, entry.at());
            }
            case Event.Connected connected -> {
                contact.agent = connected.agent();
                contact.served = true;
            }
            case Event.Snoozed _ -> {
                if (contact.turns.since() == null) {
                    stand(contact, entry.at());
                }
            }
            case Event.Woken _ -> run(contact, entry.at());
            case Event.Ended _ -> solved(contact, entry.at());
            case Event.Opened _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
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
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
                // says nothing about the clocks beside whose turn it is
            }
        }
    }

    private List<String> skills(String signature) {
        return parts == Part.Tally.NOWHERE ? List.of() : skillsOf.computeIfAbsent(signature, AskedSkills::of);
    }

    // ---- the clock of the solution

    private void begin(Written contact, Instant at) {
        if (contact.began == null && !contact.served) {
            var since = contact.turns.since();
            contact.began = since == null || since.isAfter(at) ? at : since;
            contact.runsSince = contact.began;
        }
    }

    private void run(Written contact, Instant at) {
        if (contact.began != null && contact.runsSince == null) {
            contact.runsSince = at;
        }
    }

    private void stand(Written contact, Instant at) {
        var since = contact.runsSince;
        if (since != null) {
            contact.ran = contact.ran.plus(open(contact, since, at));
            contact.runsSince = null;
        }
    }

    private void solved(Written contact, Instant at) {
        var began = contact.began;
        if (began != null && contact.served) {
            stand(contact, at);
            stopped(contact, ResponseClock.SOLUTION, began, at, contact.ran);
        }
        contact.began = null;
    }

    private void closed(Written contact, Instant at) {
        solved(contact, at);
        var since = contact.turns.since();
        var queue = contact.queue;
        if (since == null || queue == null || !contact.turns.isAwaited()) {
            return;
        }
        var clock = contact.turns.answered() ? ResponseClock.NEXT : ResponseClock.FIRST;
        count(contact, queue, clock, Kind.UNANSWERED, since, at, 1);
        boolean isLate = goal(contact, queue, clock) instanceof Duration goal
                && open(contact, since, at).compareTo(goal) > 0;
        if (isLate) {
            count(contact, queue, clock, Kind.PROMISED, since, at, 1);
        }
    }

    // ---- counting

    private void stopped(Written contact, ResponseClock clock, Instant since, Instant at, Duration ran) {
        var queue = contact.queue;
        if (queue == null) {
            return;
        }
        count(contact, queue, clock, Kind.STOPPED, since, at, 1);
        count(contact, queue, clock, Kind.RAN_MS, since, at, ran.toMillis());
        count(contact, queue, ResponseCount.ofLength(clock, ran), since, at, 1);
        if (goal(contact, queue, clock) instanceof Duration goal) {
            count(contact, queue, clock, Kind.PROMISED, since, at, 1);
            count(contact, queue, clock, Kind.IN_TIME, since, at, ran.compareTo(goal) <= 0 ? 1 : 0);
        }
    }

    private @Nullable Duration goal(Written contact, QueueId queue, ResponseClock clock) {
        return promises.serviceLevel(queue)
                .map(level -> level.responses().get(contact.channel))
                .flatMap(responses -> responses.goal(clock))
                .orElse(null);
    }

    private Duration open(Written contact, Instant from, Instant to) {
        return contact.queue == null
                ? Duration.ZERO
                : promises.calendar(contact.queue).openTimeBetween(from, to);
    }

    private void count(
            Written contact, QueueId queue, ResponseClock clock, Kind kind, Instant since, Instant at, long amount) {
        count(contact, queue, ResponseCount.of(clock, kind), since, at, amount);
    }

    private void count(Written contact, QueueId queue, Counted what, Instant since, Instant at, long amount) {
        if (amount == 0) {
            return;
        }
        of(queue, Attribution.ARRIVAL).add(since, what, amount);
        of(queue, Attribution.END).add(at, what, amount);
        tally.add(queue, contact.channel, Attribution.ARRIVAL, since, what, amount);
        tally.add(queue, contact.channel, Attribution.END, at, what, amount);
        contact.skills.forEach(skill -> count(new Part.Skill(skill), contact.channel, since, at, what, amount));
        var agent = contact.agent;
        if (agent != null) {
            count(new Part.Work(agent, queue), contact.channel, since, at, what, amount);
        }
        changed.add(queue);
    }

    private void count(Part part, Channel channel, Instant since, Instant at, Counted what, long amount) {
        parts.add(part, channel, Attribution.ARRIVAL, since, what, amount);
        parts.add(part, channel, Attribution.END, at, what, amount);
    }

    // ---- what is known now

    public Intervals of(QueueId queue, Attribution attribution) {
        return intervals
                .computeIfAbsent(attribution, a -> new HashMap<>())
                .computeIfAbsent(queue, q -> new Intervals());
    }

    /// The queues of which anything was counted since the last call.
    public Set<QueueId> drainChanged() {
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }

    /// Drops the intervals before a moment; contacts that are not closed stay.
    public void forgetBefore(Instant moment) {
        intervals.values().forEach(queues -> queues.values().forEach(i -> i.forgetBefore(moment)));
    }
}
