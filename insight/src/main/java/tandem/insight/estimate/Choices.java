package tandem.insight.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.insight.floor.PresentAgent;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;

/// Watches who is offered what, and remembers of each interaction that is not finished beside whom its agent
/// stood.
final class Choices {
    private static final int BESIDE = 3;
    /// A line that more serve is not looked through at every offer.
    private static final int MOST_COMPARED = 500;

    /// Of those that are over, for who asks afterwards.
    private static final int MOST_REMEMBERED = 10_000;

    private static final Comparator<Choice.Candidate> ORDER = Comparator.comparingLong(Choice.Candidate::value)
            .thenComparing(Choice.Candidate::idleSince)
            .thenComparing(candidate -> candidate.agent().value());

    private final FloorLines floor;
    private final Map<AgentId, AgentStatistics> agents = new HashMap<>();
    private final Map<InteractionId, Choice> made = new HashMap<>();
    private final Map<InteractionId, Choice> over = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InteractionId, Choice> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };
    private final Map<InteractionId, Map<AgentId, Instant>> passedOver = new HashMap<>();
    private final Map<InteractionId, String> byHand = new HashMap<>();

    Choices(FloorLines floor) {
        this.floor = floor;
    }

    void begin(AgentId agent, Instant since) {
        agents.put(agent, new AgentStatistics(since));
    }

    Optional<Choice> of(InteractionId interaction) {
        return Optional.ofNullable(made.getOrDefault(interaction, over.get(interaction)));
    }

    /// What has to be seen before the picture changes.
    void before(JournalEntry entry) {
        switch (entry.event()) {
            case Event.AgentLoggedIn e -> begin(e.agent(), entry.at());
            case Event.Assigned e when entry.interaction() != null -> byHand.put(entry.interaction(), e.by());
            case Event.Offered e -> offered(e.agent(), entry);
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
                    Event.Transferred _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
                // nothing is chosen
            }
        }
    }

    void changed(AgentId agent, Optional<PresentAgent> row, Instant at) {
        if (row.isEmpty()) {
            agents.remove(agent);
            return;
        }
        var statistics = agents.computeIfAbsent(agent, id -> new AgentStatistics(at));
        int holds = row.get().work().size();
        if (holds != statistics.held()) {
            statistics.work(holds, at);
        }
    }

    void after(JournalEntry entry) {
        switch (entry.event()) {
            case Event.AgentReady e -> statistics(e.agent(), entry.at()).idleSince = entry.at();
            case Event.Offered e -> statistics(e.agent(), entry.at()).offered(entry.at());
            case Event.Accepted e -> statistics(e.agent(), entry.at()).accepted();
            case Event.Initiated e -> {
                statistics(e.agent(), entry.at()).offered(entry.at());
                statistics(e.agent(), entry.at()).accepted();
            }
            case Event.Declined e -> passOver(entry, e.agent(), QueueProfile.Offering::declineDelay);
            case Event.OfferExpired e -> passOver(entry, e.agent(), QueueProfile.Offering::missDelay);
            case Event.ConnectFailed e -> passOver(entry, e.agent(), QueueProfile.Offering::busyDelay);
            case Event.Closed _ -> forget(entry.interaction());
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
                    Event.Transferred _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
                // nothing to remember
            }
        }
    }

    private AgentStatistics statistics(AgentId agent, Instant at) {
        return agents.computeIfAbsent(agent, id -> new AgentStatistics(at));
    }

    private void passOver(JournalEntry entry, AgentId agent, Function<QueueProfile.Offering, Duration> delay) {
        var queue =
                entry.queue() == null ? null : floor.configuration().queues().get(entry.queue());
        if (queue != null && entry.interaction() != null) {
            passedOver
                    .computeIfAbsent(entry.interaction(), id -> new HashMap<>())
                    .put(agent, entry.at().plus(delay.apply(queue.offering())));
        }
    }

    private void forget(@Nullable InteractionId interaction) {
        var last = interaction == null ? null : made.remove(interaction);
        if (interaction != null && last != null) {
            over.put(interaction, last);
        }
        passedOver.remove(interaction);
        byHand.remove(interaction);
    }

    private void offered(AgentId agent, JournalEntry entry) {
        var interaction = entry.interaction();
        var stay = interaction == null ? null : floor.stay(interaction);
        if (interaction == null || stay == null || stay.asked) {
            return; // one more of those who are rung together
        }
        var profile = floor.configuration().agents().get(agent);
        if (profile == null) {
            return;
        }
        var others = others(stay, agent, entry.at());
        var by = byHand.remove(interaction);
        made.put(
                interaction,
                new Choice(
                        stay.line.signature.choice(),
                        entry.at(),
                        candidate(stay.line, agent, profile, entry.at()),
                        others.stream().sorted(ORDER).limit(BESIDE).toList(),
                        others.size() + 1,
                        stay.line.waiting.size() + (stay.waiting ? 0 : 1),
                        by == null ? "" : by));
    }

    private List<Choice.Candidate> others(Stay stay, AgentId chosen, Instant at) {
        int members = stay.line.groups.stream()
                .mapToInt(group -> group.members.size())
                .sum();
        if (members > MOST_COMPARED) {
            return List.of();
        }
        var passed = passedOver.getOrDefault(stay.id, Map.of());
        var free = new ArrayList<Choice.Candidate>();
        for (Group group : stay.line.groups) {
            for (AgentId agent : group.members) {
                var profile = floor.configuration().agents().get(agent);
                boolean hasRoom = floor.part(agent).free()[stay.channel.ordinal()] > 0;
                boolean isPassedOver = passed.getOrDefault(agent, Instant.MIN).isAfter(at);
                if (profile != null && hasRoom && !isPassedOver && !agent.equals(chosen)) {
                    free.add(candidate(stay.line, agent, profile, at));
                }
            }
        }
        return free;
    }

    private Choice.Candidate candidate(Line line, AgentId agent, AgentProfile profile, Instant at) {
        var statistics = statistics(agent, at);
        return new Choice.Candidate(agent, statistics.value(line.signature, profile), statistics.idleSince);
    }
}
