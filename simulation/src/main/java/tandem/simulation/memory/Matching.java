package tandem.simulation.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.event.Event;
import tandem.routing.model.AgentChoice;
import tandem.routing.port.InteractionTrigger;

/// Brings together who waits and who is free; reads only the heads of the lines: lib/match.lua.
final class Matching {
    private static final int RING_AT_MOST = 20;

    private final Floor floor;
    private final AgentWork agentWork;

    Matching(Floor floor, AgentWork agentWork) {
        this.floor = floor;
        this.agentWork = agentWork;
    }

    /// Gives an agent all they have room for, and brings the free sets up to date.
    void serve(MutableAgent agent) {
        for (var next = waitingFor(agent); next != null; next = waitingFor(agent)) {
            floor.leaveLine(next);
            if (rings(next)) {
                agent.place();
                queueUp(next); // others may have become free for it at the same moment
            } else {
                offer(next, List.of(agent), InteractionTrigger.OFFER);
            }
        }
        agent.place();
    }

    /// Brings a WAITING interaction in nobody's hands to its place in line: offered at once if an agent is free,
    /// else it waits there.
    void queueUp(MutableInteraction interaction) {
        List<MutableAgent> free = interaction.callsCustomerFirst() ? List.of() : freeAgentsFor(interaction);
        if (free.isEmpty()) {
            floor.noDeadline(interaction);
            floor.standInLine(interaction);
        } else {
            offer(interaction, free, InteractionTrigger.OFFER);
            free.forEach(MutableAgent::place);
        }
    }

    /// Offers it to these agents at once; whoever accepts first gets it. Their free sets are still to be brought
    /// up to date.
    void offer(MutableInteraction interaction, List<MutableAgent> agents, InteractionTrigger why) {
        var expires = Instant.ofEpochMilli(floor.now).plus(interaction.terms().offerTime());
        interaction.go(why);
        interaction.epoch++;
        floor.deadline(interaction, expires.toEpochMilli());
        interaction.hands = hands(interaction, agents);
        for (Work offered : interaction.hands) {
            interaction.weight = offered.weight;
            var id = offered.agent.id;
            floor.append(interaction, id, new Event.Offered(id, interaction.epoch, expires));
        }
    }

    private List<Work> hands(MutableInteraction interaction, List<MutableAgent> agents) {
        if (agents.size() == 1) {
            return List.of(agentWork.give(interaction, agents.getFirst()));
        }
        return agents.stream().map(agent -> agentWork.give(interaction, agent)).toList();
    }

    /// Takes back an offer; the interaction still has to be queued up or closed, the agent served.
    void rescind(Work offered, String reason) {
        var interaction = offered.interaction;
        var agent = offered.agent.id;
        floor.append(interaction, agent, new Event.OfferRescinded(agent, interaction.epoch, reason));
        agentWork.takeBack(offered);
    }

    /// Takes back all open offers of an agent who can no longer be offered anything.
    void rescindOffers(MutableAgent agent, InteractionTrigger why, String reason) {
        for (Work work : agent.workInLineOrder()) {
            if (work.is(InteractionState.OFFERED)) {
                rescind(work, reason);
                goOnWithout(work.interaction, why);
            }
        }
    }

    /// An offer is over: if it was the last one, the interaction goes back to its place.
    void goOnWithout(MutableInteraction interaction, InteractionTrigger why) {
        if (interaction.hands.isEmpty()) {
            interaction.go(why);
            queueUp(interaction);
        }
    }

    /// Customer and agent are in contact; what may interrupt it may now come.
    void connect(MutableInteraction interaction) {
        var agent = interaction.held().agent;
        floor.noDeadline(interaction);
        interaction.go(InteractionTrigger.CONNECT);
        interaction.connectedAt = floor.now;
        agent.misses = 0;
        floor.append(interaction, new Event.Connected(agent.id));
        if (agent.isInterruptible(interaction.channel)) {
            serve(agent);
        }
    }

    /// The agent's work on it is over: the interaction is closed, its capacity free again.
    void finish(Work work, InteractionTrigger how) {
        floor.close(work.interaction, how, Outcome.HANDLED);
        agentWork.release(work);
    }

    private List<MutableAgent> freeAgentsFor(MutableInteraction interaction) {
        var free = interaction.line().free;
        if (rings(interaction)) {
            List<MutableAgent> ring = new ArrayList<>();
            for (Seat seat : free.first(RING_AT_MOST, seat -> seat.agent.mayBeOffered(interaction, floor.now))) {
                ring.add(seat.agent);
            }
            return ring;
        }
        Seat first = free.first(seat -> seat.agent.mayBeOffered(interaction, floor.now));
        if (first == null) {
            return List.of();
        }
        first.takeTurn();
        return List.of(first.agent);
    }

    private static boolean rings(MutableInteraction interaction) {
        return interaction.line().signature.choice() == AgentChoice.RING_ALL;
    }

    private @Nullable MutableInteraction waitingFor(MutableAgent agent) {
        Place best = null;
        for (Seat seat : agent.seats()) {
            var waiting = seat.waiting;
            if (agent.hasRoomFor(seat) && (best == null || waiting.lowest() <= best.score)) {
                Place head = waiting.first(place -> agent.mayBeOffered(place.interaction, floor.now));
                if (head != null && (best == null || head.isBefore(best))) {
                    best = head;
                }
            }
        }
        return best == null ? null : best.interaction;
    }
}
