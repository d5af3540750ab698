package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// How agents spend their time, folded from the journal: every moment between log-in and log-out counts to one of
/// the times of [AgentMeasure], split at the quarters of an hour. What an agent does at this moment is counted
/// when it ends, or when a quarter of an hour is over; only an offer that is not answered yet is waited for.
///
/// Not safe for use by several threads.
public final class AgentTimes {
    /// Where it is counted to.
    @FunctionalInterface
    public interface Tally {
        /// @param at a moment of the interval to which it counts
        void add(AgentId agent, Instant at, AgentMeasure measure, long amount);
    }

    private final Tally tally;
    private final Map<AgentId, Agent> agents = new HashMap<>();
    private final Map<InteractionId, Set<AgentId>> holders = new HashMap<>();
    private Set<AgentId> changed = new HashSet<>();
    private @Nullable Instant quarter;

    public AgentTimes(Tally tally) {
        this.tally = tally;
    }

    private enum Work {
        OFFERED,
        CONNECTING,
        TALK,
        HOLD,
        WRAP_UP
    }

    private static final class Agent {
        boolean ready;
        Instant since;
        final Map<InteractionId, Work> work = new LinkedHashMap<>();

        Agent(Instant since) {
            this.since = since;
        }

        /// What they do; the first of these that they do at all.
        AgentMeasure doing() {
            if (work.containsValue(Work.TALK)) {
                return AgentMeasure.TALK_MS;
            }
            if (work.containsValue(Work.WRAP_UP)) {
                return AgentMeasure.WRAP_UP_MS;
            }
            if (work.containsValue(Work.CONNECTING)) {
                return AgentMeasure.ANSWERED_ALERTING_MS;
            }
            if (work.containsValue(Work.HOLD)) {
                return AgentMeasure.HOLD_MS;
            }
            if (work.containsValue(Work.OFFERED)) {
                return AgentMeasure.LOST_ALERTING_MS; // unless they accept
            }
            return ready ? AgentMeasure.READY_IDLE_MS : AgentMeasure.NOT_READY_MS;
        }
    }

    public void apply(JournalEntry entry) {
        endQuarter(entry.at());
        var interaction = entry.interaction();
        switch (entry.event()) {
            case Event.AgentLoggedIn e -> loggedIn(e.agent(), entry.at());
            case Event.AgentLoggedOut e -> loggedOut(e.agent(), entry.at());
            case Event.AgentReady e -> presence(e.agent(), true, entry.at());
            case Event.AgentNotReady e -> presence(e.agent(), false, entry.at());
            case Event.Queued _ -> release(interaction, AgentTimes::isContact, entry.at());
            case Event.Closed _ -> release(interaction, work -> work != Work.WRAP_UP, entry.at());
            default -> {
                if (interaction != null) {
                    apply(interaction, entry.event(), entry.at());
                }
            }
        }
    }

    private void apply(InteractionId id, Event event, Instant at) {
        switch (event) {
            case Event.Offered e -> {
                count(e.agent(), at, AgentMeasure.OFFERED);
                work(e.agent(), id, Work.OFFERED, at);
            }
            case Event.Accepted e -> accepted(e.agent(), id, at);
            case Event.Connected e -> {
                count(e.agent(), at, AgentMeasure.CONNECTED);
                work(e.agent(), id, Work.TALK, at);
            }
            case Event.Interrupted e -> inContact(e.agent(), id, Work.HOLD, at);
            case Event.Held e -> inContact(e.agent(), id, Work.HOLD, at);
            case Event.Resumed e -> inContact(e.agent(), id, Work.TALK, at);
            case Event.WrapUpStarted e -> work(e.agent(), id, Work.WRAP_UP, at);
            case Event.Declined e -> over(e.agent(), id, AgentMeasure.DECLINED, at);
            case Event.OfferExpired e -> over(e.agent(), id, AgentMeasure.EXPIRED, at);
            case Event.OfferRescinded e -> over(e.agent(), id, AgentMeasure.RESCINDED, at);
            case Event.ConnectFailed e -> work(e.agent(), id, null, at);
            case Event.AttemptFailed e -> work(e.agent(), id, null, at);
            case Event.Transferred e -> {
                over(e.agent(), id, AgentMeasure.TRANSFERRED, at);
            }
            case Event.WrapUpCompleted e -> work(e.agent(), id, null, at);
            default -> {
                // takes nobody's time
            }
        }
    }

    private void loggedIn(AgentId id, Instant at) {
        var agent = agents.get(id);
        if (agent == null) {
            agents.put(id, new Agent(at));
        } else {
            account(id, agent, at, agent.doing()); // another desktop of theirs
            agent.ready = false;
        }
        changed.add(id);
    }

    private void loggedOut(AgentId id, Instant at) {
        var agent = agents.get(id);
        if (agent != null) {
            account(id, agent, at, agent.doing());
            agent.work.keySet().forEach(work -> holders.computeIfPresent(work, (_, all) -> without(all, id)));
            agents.remove(id);
            changed.add(id);
        }
    }

    private void presence(AgentId id, boolean ready, Instant at) {
        var agent = agents.get(id);
        if (agent != null && agent.ready != ready) {
            account(id, agent, at, agent.doing());
            agent.ready = ready;
            changed.add(id);
        }
    }

    private void accepted(AgentId id, InteractionId interaction, Instant at) {
        var agent = agents.get(id);
        if (agent != null) {
            var doing = agent.doing();
            account(id, agent, at, doing == AgentMeasure.LOST_ALERTING_MS ? AgentMeasure.ANSWERED_ALERTING_MS : doing);
            work(id, interaction, Work.CONNECTING, at);
            count(id, at, AgentMeasure.ACCEPTED);
        }
    }

    private void over(AgentId id, InteractionId interaction, AgentMeasure how, Instant at) {
        count(id, at, how);
        work(id, interaction, null, at);
    }

    private void work(AgentId id, InteractionId interaction, @Nullable Work next, Instant at) {
        var agent = agents.get(id);
        if (agent == null) {
            return;
        }
        account(id, agent, at, agent.doing());
        if (isContact(agent.work.get(interaction)) && !isContact(next)) {
            count(id, at, AgentMeasure.HANDLED);
        }
        if (next == null) {
            agent.work.remove(interaction);
            holders.computeIfPresent(interaction, (_, all) -> without(all, id));
        } else {
            agent.work.put(interaction, next);
            holders.computeIfAbsent(interaction, i -> new HashSet<>(2)).add(id);
        }
        changed.add(id);
    }

    /// Only if they are: an adapter's note may come late.
    private void inContact(AgentId id, InteractionId interaction, Work next, Instant at) {
        var agent = agents.get(id);
        if (agent != null && isContact(agent.work.get(interaction))) {
            work(id, interaction, next, at);
        }
    }

    private static boolean isContact(@Nullable Work work) {
        return work == Work.TALK || work == Work.HOLD;
    }

    private static @Nullable Set<AgentId> without(Set<AgentId> all, AgentId id) {
        all.remove(id);
        return all.isEmpty() ? null : all;
    }

    /// From those whose work on it is of this kind.
    private void release(@Nullable InteractionId interaction, Predicate<@Nullable Work> from, Instant at) {
        for (AgentId id : List.copyOf(holders.getOrDefault(interaction, Set.of()))) {
            var agent = agents.get(id);
            if (interaction != null && agent != null && from.test(agent.work.get(interaction))) {
                work(id, interaction, null, at);
            }
        }
    }

    // ---- counting

    private void count(AgentId id, Instant at, AgentMeasure measure) {
        if (agents.containsKey(id)) {
            tally.add(id, at, measure, 1);
        }
    }

    /// What they have done since the last time, each part to its quarter of an hour.
    private void account(AgentId id, Agent agent, Instant to, AgentMeasure doing) {
        Instant from = agent.since;
        while (from.isBefore(to)) {
            Instant end = Intervals.startOf(from).plus(Intervals.LENGTH);
            Instant until = end.isBefore(to) ? end : to;
            long millis = Duration.between(from, until).toMillis();
            tally.add(id, from, doing, millis);
            tally.add(id, from, AgentMeasure.LOGGED_IN_MS, millis);
            from = until;
        }
        agent.since = from;
        changed.add(id);
    }

    /// At the first event of a new quarter of an hour, what went on through its beginning is counted up to there.
    private void endQuarter(Instant now) {
        var current = Intervals.startOf(now);
        if (current.equals(quarter)) {
            return;
        }
        quarter = current;
        agents.forEach((id, agent) -> {
            var doing = agent.doing();
            if (doing != AgentMeasure.LOST_ALERTING_MS && agent.since.isBefore(current)) {
                account(id, agent, current, doing);
            }
        });
    }

    // ---- survives a restart

    /// The agents about whom anything is to be kept since the last call, those who logged out included.
    Set<AgentId> drainChanged() {
        var drained = changed;
        changed = new HashSet<>();
        return drained;
    }

    /// How an agent stands, to go on from there: `ready|since|interaction=WORK …`; empty if they are not logged
    /// in.
    Optional<String> saved(AgentId id) {
        return Optional.ofNullable(agents.get(id)).map(agent -> {
            var text = new StringBuilder()
                    .append(agent.ready ? 1 : 0)
                    .append('|')
                    .append(agent.since.toEpochMilli())
                    .append('|');
            agent.work.forEach((interaction, work) ->
                    text.append(interaction).append('=').append(work).append(' '));
            return text.toString();
        });
    }

    /// Goes on from [#saved].
    void restore(AgentId id, String saved) {
        String[] parts = saved.split("\\|", 3);
        var agent = new Agent(Instant.ofEpochMilli(Long.parseLong(parts[1])));
        agent.ready = parts[0].equals("1");
        for (String part : parts[2].isBlank() ? new String[0] : parts[2].trim().split(" ")) {
            int at = part.lastIndexOf('=');
            var interaction = new InteractionId(part.substring(0, at));
            agent.work.put(interaction, Work.valueOf(part.substring(at + 1)));
            holders.computeIfAbsent(interaction, i -> new HashSet<>(2)).add(id);
        }
        agents.put(id, agent);
    }
}
