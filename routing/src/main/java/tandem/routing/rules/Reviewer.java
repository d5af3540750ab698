package tandem.routing.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.model.Condition;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.WaitingStep;

/// Looks at those who wait when something has happened to their queue: the steps whose conditions are not about
/// time, and what a changed configuration makes of who comes back. Reads the journal at its own pace, so that many
/// events make one review; what it does is bounded per
/// round, and it reads nothing as long as no queue has such steps. Every node has one.
final class Reviewer {
    private static final int BATCH = 500;
    private static final int MOST_BATCHES = 40;
    private static final int MOST_LOOKS = 500;
    /// Those further back are looked at when they come first, or when they come.
    private static final int HEADS = 100;
    private static final int MOST_NEWCOMERS = 1000;

    private final Sources sources;
    private final WaitingRules rules;
    private final Reconfiguration reconfiguration;
    private final Map<QueueId, Pending> pending = new LinkedHashMap<>();
    private final Set<QueueId> occupied = new HashSet<>();
    private final Map<QueueId, Boolean> wasOpen = new HashMap<>();
    private final Map<QueueId, Instant> riskSeen = new HashMap<>();
    private WatchedQueues watched = WatchedQueues.NONE;
    /// Until then the clock alone changes nothing; what is read may.
    private Instant quietUntil = Instant.MIN;
    private @Nullable EventId position;

    /// What is to be looked at in a queue.
    private static final class Pending {
        final Set<InteractionId> these = new LinkedHashSet<>();
        boolean staff;
        boolean line;
    }

    Reviewer(Sources sources, WaitingRules rules, Reconfiguration reconfiguration) {
        this.sources = sources;
        this.rules = rules;
        this.reconfiguration = reconfiguration;
    }

    /// To be called when another configuration is in force, and at the beginning.
    ///
    /// @param toReview queues that are to be looked at, as if something had happened to them
    synchronized void watch(Predicate<QueueId> toReview, Instant now) {
        watched = WatchedQueues.of(sources.inForce().configuration());
        quietUntil = Instant.MIN;
        if (watched.isEmpty() && reconfiguration.changed().isEmpty()) {
            position = null;
            pending.clear();
            return;
        }
        if (position == null) {
            position = sources.health().begin(now);
        }
        var all = sources.inForce().queues().stream();
        all.filter(watched::contains).filter(toReview).forEach(queue -> {
            occupied.add(queue);
            pending(queue).staff = true;
        });
    }

    /// Reads what has happened and does what follows from it by then.
    ///
    /// @return whether anything was changed
    synchronized boolean catchUp(Instant now) {
        if (position == null) {
            return false;
        }
        if (!read()) {
            return false; // far behind: first know, then decide
        }
        lookAtTheClock(now);
        return !pending.isEmpty() && review(now);
    }

    private boolean review(Instant now) {
        boolean changed = false;
        var facts = new StoreFacts(sources, now);
        int looks = 0;
        for (QueueId queue : new ArrayList<>(pending.keySet())) {
            if (looks >= MOST_LOOKS) {
                break; // the others' turn comes in the next round
            }
            var waiting = toLookAt(queue, pending(queue), facts);
            if (reconfiguration.hasChanged(queue)) {
                for (InteractionId interaction : waiting) {
                    changed |= reconfiguration.renew(interaction);
                }
            }
            // the last first: where there are too many, it is they who go elsewhere
            for (InteractionId interaction : waiting.reversed()) {
                changed |= rules.look(interaction, facts).changed();
            }
            looks += 1 + waiting.size();
            pending.remove(queue); // only now: what failed is tried again
        }
        return changed;
    }

    private SequencedSet<InteractionId> toLookAt(QueueId queue, Pending what, Facts facts) {
        var waiting = new LinkedHashSet<InteractionId>();
        var profile = sources.inForce().queue(queue).orElse(null);
        if (profile != null && (what.staff || (what.line && mayHappen(profile, facts)))) {
            List<InteractionId> heads = sources.store().heads(queue, HEADS);
            if (heads.isEmpty()) {
                occupied.remove(queue);
            }
            waiting.addAll(heads);
        }
        waiting.addAll(what.these);
        return waiting;
    }

    /// Whether what is true of the queue as a whole lets any of its steps happen to anybody.
    private static boolean mayHappen(QueueProfile queue, Facts facts) {
        Predicate<Condition> simple = one -> switch (one) {
            case Condition.Length(int atLeast) -> facts.length(queue.id()) >= atLeast;
            case Condition.ServiceLevelAtRisk() -> facts.atRisk(queue.id());
            case Condition.Closed() -> facts.closed(queue);
            case Condition.Waited _,
                    Condition.Position _,
                    Condition.ExpectedWait _,
                    Condition.NobodyLoggedIn _,
                    Condition.NobodyReady _,
                    Condition.All _,
                    Condition.AnyOf _ -> true; // not the same for all
        };
        for (WaitingStep step : queue.steps()) {
            if (Conditions.holds(step.when(), simple)) {
                return true;
            }
        }
        return false;
    }

    /// @return whether the end of the journal was reached
    private boolean read() {
        for (int batch = 0; batch < MOST_BATCHES && position != null; batch++) {
            List<JournalEntry> entries = sources.journal().read(position, BATCH);
            for (JournalEntry entry : entries) {
                sources.health().apply(entry, sources.journal()::of);
                note(entry);
            }
            if (!entries.isEmpty()) {
                quietUntil = Instant.MIN;
                position = entries.getLast().id();
            }
            if (entries.size() < BATCH) {
                return true;
            }
        }
        return false;
    }

    private void note(JournalEntry entry) {
        var queue = entry.queue();
        switch (entry.event()) {
            case Event.AgentLoggedOut _ -> staffChanged(watched.byStaff());
            case Event.AgentNotReady _, Event.DesktopLost _ -> staffChanged(watched.byReady());
            // more staff lets nothing happen but that somebody can lend
            case Event.AgentLoggedIn _, Event.AgentReady _ ->
                watched.borrowers().values().forEach(this::staffChanged);
            case Event.Offered _ -> forgetNewcomer(queue, entry.interaction());
            case Event.Queued _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.ConnectFailed _ -> {
                if (queue != null && entry.interaction() != null && concerns(queue)) {
                    occupied.add(queue);
                    noteNewcomer(pending(queue), entry.interaction());
                }
                lineChanged(queue);
            }
            case Event.Accepted _,
                    Event.Initiated _,
                    Event.Connected _,
                    Event.Ended _,
                    Event.LeftQueue _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.PriorityChanged _,
                    Event.Transferred _,
                    Event.Snoozed _,
                    Event.Woken _ -> lineChanged(queue);
            case Event.Opened _,
                    Event.Relaxed _,
                    Event.ChannelChanged _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Unknown _,
                    Event.Noted _ -> {} // say nothing about a line
        }
    }

    private boolean concerns(QueueId queue) {
        return watched.contains(queue) || reconfiguration.hasChanged(queue);
    }

    private void staffChanged(Set<QueueId> queues) {
        for (QueueId queue : queues) {
            if (occupied.contains(queue)) {
                pending(queue).staff = true;
            }
        }
    }

    /// Nothing happens to it while it is offered; if it comes back, it is noted again.
    private void forgetNewcomer(@Nullable QueueId queue, @Nullable InteractionId interaction) {
        Pending known = queue == null ? null : pending.get(queue);
        if (known != null && interaction != null) {
            known.these.remove(interaction);
        }
    }

    private static void noteNewcomer(Pending pending, InteractionId interaction) {
        if (pending.these.size() < MOST_NEWCOMERS) {
            pending.these.add(interaction);
        } else {
            pending.line = true;
        }
    }

    private void lineChanged(@Nullable QueueId queue) {
        if (queue == null) {
            return;
        }
        if (watched.byLine().contains(queue) && occupied.contains(queue)) {
            pending(queue).line = true;
        }
        for (QueueId borrower : watched.borrowers().getOrDefault(queue, Set.of())) {
            if (occupied.contains(borrower)) {
                pending(borrower).line = true;
            }
        }
    }

    /// One look per queue, not one timer for each who waits: has it closed, is the longest wait close to what was
    /// promised?
    private void lookAtTheClock(Instant now) {
        if (now.isBefore(quietUntil)) {
            return;
        }
        quietUntil = Instant.MAX;
        var configuration = sources.inForce().configuration();
        for (Iterator<QueueId> all = occupied.iterator(); all.hasNext(); ) {
            QueueId queue = all.next();
            var profile = sources.inForce().queue(queue).orElse(null);
            if (profile == null) {
                all.remove();
                continue;
            }
            if (watched.byHours().contains(queue)) {
                quietUntil = Instant.MIN;
                boolean open = configuration.calendar(profile).isOpen(now);
                if (!Boolean.valueOf(open).equals(wasOpen.put(queue, open))) {
                    pending(queue).line = true;
                }
            }
            if (watched.byLine().contains(queue)) {
                lookAtLongestWait(profile, now);
            }
        }
    }

    private void lookAtLongestWait(QueueProfile queue, Instant now) {
        Instant risk = sources.health().riskFrom(queue);
        if (risk == null) {
            return;
        }
        if (now.isBefore(risk)) {
            quietUntil = risk.isBefore(quietUntil) ? risk : quietUntil;
        } else if (!risk.equals(riskSeen.put(queue.id(), risk))) {
            pending(queue.id()).line = true;
        }
    }

    private Pending pending(QueueId queue) {
        return pending.computeIfAbsent(queue, _ -> new Pending());
    }
}
