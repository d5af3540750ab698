package tandem.routing.store.memory;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.event.Event;
import tandem.routing.store.Deadline;
import tandem.routing.store.InteractionTrigger;
import tandem.routing.store.PresenceTrigger;

/// Brings together who waits and who is free; reads only the heads of the lines: lib/match.lua.
final class Matching {
    private final Floor floor;

    Matching(Floor floor) {
        this.floor = floor;
    }

    /// Gives an agent all he has room for, and brings the free sets up to date.
    void serve(MutableAgent agent) {
        for (var next = waitingFor(agent); next.isPresent(); next = waitingFor(agent)) {
            floor.leaveLine(next.get());
            offer(next.get(), agent);
        }
        agent.place();
    }

    /// Brings a WAITING interaction to its place in line: offered at once if an agent is free, else it waits there.
    void queueUp(MutableInteraction interaction) {
        var agent = freeAgentFor(interaction);
        interaction.agent = null;
        if (agent.isPresent()) {
            offer(interaction, agent.get());
            agent.get().place();
        } else {
            floor.noDeadline(interaction);
            floor.standInLine(interaction);
        }
    }

    /// Takes back an offer; the interaction still has to be queued up or closed, the agent served.
    void rescind(MutableInteraction interaction, MutableAgent agent, String reason) {
        agent.release(interaction, floor.now);
        floor.append(interaction, new Event.OfferRescinded(agent.id, interaction.epoch, reason));
        interaction.agent = null;
    }

    /// Takes back all open offers of an agent who can no longer be offered anything.
    void rescindOffers(MutableAgent agent, InteractionTrigger why, String reason) {
        for (var interaction : agent.workInLineOrder()) {
            if (interaction.state == InteractionState.OFFERED) {
                rescind(interaction, agent, reason);
                interaction.go(why);
                queueUp(interaction);
            }
        }
    }

    /// The agent's work on it is over: the interaction is closed, its capacity free again.
    void finish(MutableInteraction interaction, MutableAgent agent, InteractionTrigger how) {
        floor.close(interaction, how, Outcome.HANDLED);
        agent.release(interaction, floor.now);
    }

    void notReady(MutableAgent agent, PresenceTrigger why, String reason, boolean automatic) {
        agent.go(why, reason, floor.now);
        agent.misses = 0;
        agent.place();
        floor.append(agent, new Event.AgentNotReady(agent.id, reason, automatic));
    }

    /// Has the agent served again when the next of his exclusions is over.
    void scheduleRetry(MutableAgent agent) {
        OptionalLong next = agent.nextRetry(floor.now);
        if (next.isPresent()) {
            floor.deadlines.set(new Deadline.OfRetry(agent.id), next.getAsLong());
        } else {
            floor.deadlines.remove(new Deadline.OfRetry(agent.id));
        }
    }

    private void offer(MutableInteraction interaction, MutableAgent agent) {
        long expires = floor.now + interaction.terms().offerTime().toMillis();
        interaction.go(InteractionTrigger.OFFER);
        interaction.agent = agent;
        interaction.epoch++;
        floor.deadline(interaction, expires);
        agent.take(interaction, floor.now);
        floor.append(interaction, new Event.Offered(agent.id, interaction.epoch, Instant.ofEpochMilli(expires)));
    }

    private Optional<MutableAgent> freeAgentFor(MutableInteraction interaction) {
        return interaction.line().free.stream()
                .map(Line.Idle::agent)
                .filter(agent -> !agent.isExcludedFrom(interaction.id, floor.now))
                .findFirst();
    }

    private Optional<MutableInteraction> waitingFor(MutableAgent agent) {
        return agent.openLines().stream()
                .flatMap(line -> headFor(agent, line).stream())
                .min(Line.Place::compareTo)
                .map(Line.Place::interaction);
    }

    private Optional<Line.Place> headFor(MutableAgent agent, Line line) {
        return line.waiting.stream()
                .filter(place -> !agent.isExcludedFrom(place.interaction().id, floor.now))
                .findFirst();
    }
}
