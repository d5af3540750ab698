package tandem.insight.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// What recent contacts teach: how long one keeps its agent, and how many of those who wait give up.
///
/// The time a contact takes is what the agent gives it: from the offer that they accepted to the end of their
/// wrap-up (AHT of section M with the answered alerting, as in occupancy).
final class Experience {
    private static final double COUNTS_AS_PATIENT = 10; // as if so many had been answered before

    private record Kind(QueueId queue, Channel channel) {}

    private record Work(InteractionId interaction, AgentId agent) {}

    private record Begun(Kind kind, Instant at) {}

    private final EstimateSettings settings;
    private final Map<Kind, Average> handling = new HashMap<>();
    private final Map<Channel, Average> everywhere = new EnumMap<>(Channel.class);
    private final Map<QueueId, Average> giveUps = new HashMap<>();
    private final Map<Work, Begun> alerted = new HashMap<>();
    private final Map<Work, Begun> accepted = new HashMap<>();
    private final Map<InteractionId, AgentId> inContact = new HashMap<>();
    private final Map<InteractionId, QueueId> waiting = new HashMap<>();

    Experience(EstimateSettings settings) {
        this.settings = settings;
    }

    void apply(JournalEntry entry) {
        var interaction = entry.interaction();
        if (interaction == null) {
            return;
        }
        switch (entry.event()) {
            case Event.Queued e -> waiting.put(interaction, e.queue());
            case Event.LeftQueue _, Event.ChannelChanged _, Event.Postponed _, Event.CustomerCalled _ ->
                waiting.remove(interaction);
            case Event.AttemptFailed e -> {
                waiting.remove(interaction); // who is not reached has not given up
                if (e.agent() != null) {
                    accepted.remove(new Work(interaction, e.agent()));
                }
            }
            case Event.Offered e -> begin(alerted, interaction, e.agent(), entry);
            case Event.Accepted e -> accepted(interaction, e.agent());
            case Event.Declined e -> alerted.remove(new Work(interaction, e.agent()));
            case Event.OfferExpired e -> alerted.remove(new Work(interaction, e.agent()));
            case Event.OfferRescinded e -> alerted.remove(new Work(interaction, e.agent()));
            case Event.ConnectFailed e -> accepted.remove(new Work(interaction, e.agent()));
            case Event.Connected e -> connected(interaction, e.agent());
            case Event.Transferred e -> inContact.remove(interaction, e.agent());
            case Event.Snoozed e -> { // a part of what it takes
                inContact.remove(interaction, e.agent());
                accepted.remove(new Work(interaction, e.agent()));
            }
            case Event.WrapUpCompleted e -> handled(interaction, e.agent(), entry.at());
            case Event.Closed _ -> closed(interaction, entry.at());
            case Event.Opened _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.Assigned _,
                    Event.Woken _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Initiated _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.Noted _,
                    Event.OfAgent _ -> {
                // says nothing about time
            }
        }
    }

    private static void begin(Map<Work, Begun> where, InteractionId id, AgentId agent, JournalEntry entry) {
        if (entry.queue() != null && entry.channel() != null) {
            where.put(new Work(id, agent), new Begun(new Kind(entry.queue(), entry.channel()), entry.at()));
        }
    }

    private void accepted(InteractionId interaction, AgentId agent) {
        var work = new Work(interaction, agent);
        var begun = alerted.remove(work);
        if (begun != null) {
            accepted.put(work, begun);
        }
    }

    private void connected(InteractionId interaction, AgentId agent) {
        inContact.put(interaction, agent);
        var queue = waiting.remove(interaction);
        if (queue != null) {
            giveUps.computeIfAbsent(queue, q -> new Average()).add(0);
        }
    }

    private void closed(InteractionId interaction, Instant at) {
        var queue = waiting.remove(interaction);
        if (queue != null) {
            giveUps.computeIfAbsent(queue, q -> new Average()).add(1);
        }
        var agent = inContact.remove(interaction);
        if (agent != null) {
            handled(interaction, agent, at);
        }
    }

    private void handled(InteractionId interaction, AgentId agent, Instant at) {
        var begun = accepted.remove(new Work(interaction, agent));
        if (begun != null) {
            double millis = Math.max(0, Duration.between(begun.at(), at).toMillis());
            handling.computeIfAbsent(begun.kind(), k -> new Average()).add(millis);
            everywhere
                    .computeIfAbsent(begun.kind().channel(), c -> new Average())
                    .add(millis);
        }
    }

    /// How long a contact of this queue and channel keeps its agent [ms]; empty if nothing can be said.
    OptionalDouble handleTime(QueueId queue, Channel channel) {
        var own = handling.get(new Kind(queue, channel));
        var prior = prior(channel);
        if (prior.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                own == null ? prior.getAsDouble() : own.mean(prior.getAsDouble(), settings.priorWeight()));
    }

    private OptionalDouble prior(Channel channel) {
        var expected = settings.handleTimes().get(channel);
        if (expected != null) {
            return OptionalDouble.of(expected.toMillis());
        }
        var all = everywhere.get(channel);
        return all == null || all.weight() < settings.fewest() ? OptionalDouble.empty() : OptionalDouble.of(all.mean());
    }

    /// The squared coefficient of variation of these times; 1, as of a Poisson process, until enough is known.
    double variability(QueueId queue, Channel channel) {
        @Nullable Average own = handling.get(new Kind(queue, channel));
        return own == null || own.weight() < settings.fewest() || own.mean() <= 0
                ? 1
                : own.variance() / (own.mean() * own.mean());
    }

    /// Share of those who queue that give up before they are answered, 0–1.
    double abandonRate(QueueId queue) {
        var seen = giveUps.get(queue);
        return seen == null ? 0 : seen.mean(0, COUNTS_AS_PATIENT);
    }
}
