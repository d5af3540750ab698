package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.insight.floor.Holders;

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

    /// Where it is told how they stand, when that changes.
    @FunctionalInterface
    interface Standing {
        void stands(AgentId agent, Instant since, AgentStand stand);
    }

    private final Tally tally;
    private final Standing standing;
    private final Map<AgentId, Agent> agents = new HashMap<>();
    private final Map<InteractionId, Holders> holders = new HashMap<>();
    private Set<AgentId> changed = new HashSet<>();
    private @Nullable Instant quarter;

    public AgentTimes(Tally tally) {
        this(tally, (_, _, _) -> {});
    }

    AgentTimes(Tally tally, Standing standing) {
        this.tally = tally;
        this.standing = standing;
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
        String reason = "";
        Instant since;
        AgentStand told = AgentStand.LOGGED_OUT;
        /// Calls and chats among their work: only with these they are busy.
        final Set<InteractionId> live = new HashSet<>();
        final Map<InteractionId, Work> work = new LinkedHashMap<>();

        Agent(Instant since) {
            this.since = since;
        }

        AgentStand stand() {
            boolean busy = live.stream().anyMatch(each -> work.get(each) != Work.OFFERED);
            return new AgentStand(
                    ready ? AgentStand.State.READY : AgentStand.State.NOT_READY, ready ? "" : reason, busy);
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
        count(entry.event(), entry.at());
        if (entry.event() instanceof Event.SurveyAnswered answered && entry.agent() != null) {
            surveyed(entry.agent(), answered, entry.at());
        }
        if (entry.interaction() != null) {
            hold(entry.interaction(), entry);
        }
    }

    private static boolean isLive(@Nullable Channel channel) {
        return channel != null && (channel.isCall() || channel == Channel.CHAT);
    }

    private void tell(AgentId id, Agent agent, Instant at) {
        var stand = agent.stand();
        if (!stand.equals(agent.told)) {
            agent.told = stand;
            standing.stands(id, at, stand);
        }
    }

    private void count(Event event, Instant at) {
        switch (event) {
            case Event.AgentLoggedIn e -> loggedIn(e.agent(), at);
            case Event.AgentLoggedOut e -> loggedOut(e.agent(), at);
            case Event.AgentReady e -> presence(e.agent(), true, "", at);
            case Event.AgentNotReady e -> presence(e.agent(), false, e.reason(), at);
            case Event.Offered e -> count(e.agent(), at, AgentMeasure.OFFERED);
            case Event.Accepted e -> accepted(e.agent(), at);
            case Event.Connected e -> count(e.agent(), at, AgentMeasure.CONNECTED);
            case Event.Declined e -> count(e.agent(), at, AgentMeasure.DECLINED);
            case Event.OfferExpired e -> count(e.agent(), at, AgentMeasure.EXPIRED);
            case Event.OfferRescinded e -> count(e.agent(), at, AgentMeasure.RESCINDED);
            case Event.Transferred e -> count(e.agent(), at, AgentMeasure.TRANSFERRED);
            case Event.Initiated e -> count(e.agent(), at, AgentMeasure.INITIATED);
            case Event.Opened _,
                    Event.Queued _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.ConnectFailed _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.DesktopLost _,
                    Event.Noted _ -> {
                // counts nothing by itself
            }
        }
    }

    /// What it does to who holds it is what their time goes into from now on.
    private void hold(InteractionId id, JournalEntry entry) {
        var before = holders.getOrDefault(id, Holders.NOBODY);
        if (entry.event() instanceof Event.ChannelChanged changed) {
            before.all().keySet().forEach(agent -> goesOnBy(changed.channel(), agent, id, entry.at()));
        }
        var after = before.after(entry);
        if (after == before) {
            return;
        }
        if (after.isEmpty()) {
            holders.remove(id);
        } else {
            holders.put(id, after);
        }
        var touched = new LinkedHashSet<>(before.all().keySet());
        touched.addAll(after.all().keySet());
        for (AgentId agent : touched) {
            var now = after.of(agent);
            if (!now.equals(before.of(agent))) {
                work(agent, id, now.map(AgentTimes::work).orElse(null), entry.channel(), entry.at());
            }
        }
    }

    private static Work work(Holders.Held held) {
        return switch (held.state()) {
            case OFFERED -> Work.OFFERED;
            case CONNECTING -> Work.CONNECTING;
            case CONNECTED -> held.paused() ? Work.HOLD : Work.TALK;
            case WRAP_UP -> Work.WRAP_UP;
            case NEW, WAITING, SCHEDULED, SNOOZED, CLOSED ->
                throw new IllegalStateException("Nobody holds what is " + held.state());
        };
    }

    private void loggedIn(AgentId id, Instant at) {
        var agent = agents.get(id);
        if (agent == null) {
            agent = new Agent(at);
            agents.put(id, agent);
        } else {
            account(id, agent, at, agent.doing()); // another desktop of theirs
            agent.ready = false;
            agent.reason = "";
        }
        tell(id, agent, at);
        changed.add(id);
    }

    private void loggedOut(AgentId id, Instant at) {
        var agent = agents.get(id);
        if (agent != null) {
            account(id, agent, at, agent.doing());
            agents.remove(id);
            standing.stands(id, at, AgentStand.LOGGED_OUT);
            changed.add(id);
        }
    }

    private void presence(AgentId id, boolean ready, String reason, Instant at) {
        var agent = agents.get(id);
        if (agent != null && agent.ready != ready) {
            account(id, agent, at, agent.doing());
            agent.ready = ready;
            changed.add(id);
        }
        if (agent != null) {
            if (!agent.reason.equals(reason)) {
                mark(id, agent, at);
                agent.reason = reason;
                changed.add(id);
            }
            tell(id, agent, at);
        }
    }

    /// An offer that they have accepted was no lost time.
    private void accepted(AgentId id, Instant at) {
        var agent = agents.get(id);
        if (agent != null) {
            var doing = agent.doing();
            account(id, agent, at, doing == AgentMeasure.LOST_ALERTING_MS ? AgentMeasure.ANSWERED_ALERTING_MS : doing);
            count(id, at, AgentMeasure.ACCEPTED);
        }
    }

    /// Something changes that is no other use of their time: so that it is known since when. An offer that is not
    /// answered yet is waited for.
    private void mark(AgentId id, Agent agent, Instant at) {
        var doing = agent.doing();
        if (doing != AgentMeasure.LOST_ALERTING_MS) {
            account(id, agent, at, doing);
        }
    }

    private void goesOnBy(Channel channel, AgentId id, InteractionId interaction, Instant at) {
        var agent = agents.get(id);
        if (agent != null && agent.work.containsKey(interaction)) {
            mark(id, agent, at);
            if (isLive(channel)) {
                agent.live.add(interaction);
            } else {
                agent.live.remove(interaction);
            }
            tell(id, agent, at);
            changed.add(id);
        }
    }

    private void work(
            AgentId id, InteractionId interaction, @Nullable Work next, @Nullable Channel channel, Instant at) {
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
            agent.live.remove(interaction);
        } else {
            agent.work.put(interaction, next);
            if (isLive(channel)) {
                agent.live.add(interaction);
            }
        }
        tell(id, agent, at);
        changed.add(id);
    }

    private static boolean isContact(@Nullable Work work) {
        return work == Work.TALK || work == Work.HOLD;
    }

    // ---- counting

    /// Whether or not they are logged in when the customer says it.
    private void surveyed(AgentId id, Event.SurveyAnswered answered, Instant at) {
        tally.add(id, at, AgentMeasure.SURVEYS, 1);
        int above = 4 * (answered.score() - answered.lowest());
        if (above >= 3 * (answered.highest() - answered.lowest())) {
            tally.add(id, at, AgentMeasure.CONTENT, 1);
        }
    }

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
        boolean dayBegins = quarter != null && !Tables.day(quarter).equals(Tables.day(current));
        quarter = current;
        agents.forEach((id, agent) -> {
            if (dayBegins) { // so that a day tells how they stood from its beginning
                standing.stands(id, Tables.start(Tables.day(current)), agent.told);
            }
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

    /// How an agent stands, to go on from there: `ready|since|interaction=WORK …`, with `0:REASON` for who is not
    /// ready and `WORK!` for calls and chats; empty if they are not logged in.
    Optional<String> saved(AgentId id) {
        return Optional.ofNullable(agents.get(id)).map(agent -> {
            var text = new StringBuilder()
                    .append(agent.ready ? "1" : "0:" + agent.reason)
                    .append('|')
                    .append(agent.since.toEpochMilli())
                    .append('|');
            agent.work.forEach((interaction, work) -> text.append(interaction)
                    .append('=')
                    .append(work)
                    .append(agent.live.contains(interaction) ? "! " : " "));
            return text.toString();
        });
    }

    /// Goes on from [#saved].
    void restore(AgentId id, String saved) {
        String[] parts = saved.split("\\|", 3);
        var agent = new Agent(Instant.ofEpochMilli(Long.parseLong(parts[1])));
        agent.ready = parts[0].equals("1");
        agent.reason = parts[0].startsWith("0:") ? parts[0].substring(2) : "";
        for (String part : parts[2].isBlank() ? new String[0] : parts[2].trim().split(" ")) {
            int at = part.lastIndexOf('=');
            var interaction = new InteractionId(part.substring(0, at));
            boolean live = part.endsWith("!");
            var work = Work.valueOf(part.substring(at + 1, part.length() - (live ? 1 : 0)));
            if (live) {
                agent.live.add(interaction);
            }
            agent.work.put(interaction, work);
            var others = holders.getOrDefault(interaction, Holders.NOBODY);
            holders.put(interaction, others.and(id, held(work, agent.since)));
        }
        agents.put(id, agent);
        tell(id, agent, agent.since);
    }

    private static Holders.Held held(Work work, Instant since) {
        return switch (work) {
            case OFFERED -> new Holders.Held(InteractionState.OFFERED, since, false, null);
            case CONNECTING -> new Holders.Held(InteractionState.CONNECTING, since, false, null);
            case TALK -> new Holders.Held(InteractionState.CONNECTED, since, false, null);
            case HOLD -> new Holders.Held(InteractionState.CONNECTED, since, true, null);
            case WRAP_UP -> new Holders.Held(InteractionState.WRAP_UP, since, false, null);
        };
    }
}
