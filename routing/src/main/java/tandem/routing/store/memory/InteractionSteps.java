package tandem.routing.store.memory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.AcceptResult;
import tandem.routing.Capacity;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.Presence;
import tandem.routing.RecordResult;
import tandem.routing.WrapUpResult;
import tandem.routing.store.InteractionTrigger;
import tandem.routing.store.Placement;
import tandem.routing.store.PresenceTrigger;
import tandem.routing.store.Queueing;
import tandem.routing.store.Signature;

/// What commands do to interactions.
final class InteractionSteps {
    private final Floor floor;
    private final Matching matching;

    InteractionSteps(Floor floor, Matching matching) {
        this.floor = floor;
        this.matching = matching;
    }

    Interaction open(NewInteraction opened, Capacity capacity, Instant lease) {
        var known = floor.interactions.get(opened.id());
        if (known != null) {
            return known.view();
        }
        var interaction = new MutableInteraction(opened, capacity, floor.now);
        floor.interactions.put(opened.id(), interaction);
        floor.deadline(interaction, lease.toEpochMilli());
        floor.append(
                interaction,
                new Event.Opened(
                        opened.channel(),
                        opened.direction(),
                        opened.from(),
                        opened.to(),
                        opened.subject(),
                        opened.thread(),
                        opened.attributes()));
        return interaction.view();
    }

    void identify(InteractionId id, CustomerId customer, String name) {
        var interaction = floor.interactions.get(id);
        if (interaction == null || (customer.equals(interaction.customer) && name.equals(interaction.customerName))) {
            return;
        }
        interaction.customer = customer;
        interaction.customerName = name;
        floor.append(interaction, new Event.CustomerIdentified(customer, name));
    }

    RecordResult record(InteractionId id, Event event, Instant lease) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new RecordResult.UnknownInteraction();
        }
        if (event instanceof Event.AttributesSet(var attributes)) {
            interaction.attributes.putAll(attributes);
        }
        if (interaction.state == InteractionState.NEW) {
            floor.deadline(interaction, lease.toEpochMilli());
        }
        return new RecordResult.Recorded(floor.append(interaction, event));
    }

    Queueing enqueue(InteractionId id, Placement placement) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new Queueing.Done(new EnqueueResult.Refused(InteractionState.CLOSED), true);
        }
        if (interaction.state != InteractionState.NEW) {
            return new Queueing.Done(new EnqueueResult.Refused(interaction.state), true);
        }
        var channel = interaction.opened.channel();
        var line = floor.lines.get(new Signature(channel, placement.choice(), placement.requirement()).toString());
        if (line == null) {
            return new Queueing.Unregistered(channel);
        }
        var place = new Line.Place(floor.now - 60_000L * placement.priority(), ++floor.sequence, interaction);
        interaction.queued(line, placement, place, floor.now);
        interaction.go(InteractionTrigger.ENQUEUE);
        floor.appendQueued(interaction);
        matching.queueUp(interaction);
        return new Queueing.Done(
                interaction.state == InteractionState.OFFERED
                        ? new EnqueueResult.Offered(interaction.holder().id, interaction.epoch)
                        : new EnqueueResult.Waiting(positionOf(interaction)),
                true);
    }

    AcceptResult accept(AgentId agent, InteractionId id, int epoch) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new AcceptResult.Stale("unknown interaction");
        }
        if (!isHeldBy(interaction, agent, epoch)) {
            return new AcceptResult.Stale("the offer is over");
        }
        if (interaction.state != InteractionState.OFFERED) {
            return new AcceptResult.Stale("the interaction is " + interaction.state);
        }
        if (interaction.deadline <= floor.now) {
            return new AcceptResult.Stale("the offer has expired");
        }
        interaction.holder().misses = 0;
        interaction.go(InteractionTrigger.ACCEPT);
        floor.deadline(
                interaction, floor.now + interaction.terms().connectTime().toMillis());
        floor.append(interaction, new Event.Accepted(agent, epoch));
        return new AcceptResult.Accepted(interaction.view());
    }

    DeclineResult decline(AgentId agentId, InteractionId id, int epoch) {
        var interaction = floor.interactions.get(id);
        if (interaction == null) {
            return new DeclineResult.Stale("unknown interaction");
        }
        if (!isHeldBy(interaction, agentId, epoch) || interaction.state != InteractionState.OFFERED) {
            return new DeclineResult.Stale("the offer is over");
        }
        var agent = interaction.holder();
        floor.append(interaction, new Event.Declined(agentId, epoch));
        agent.release(interaction, floor.now);
        agent.exclude(id, floor.now + interaction.terms().declineDelay().toMillis());
        matching.scheduleRetry(agent);
        interaction.go(InteractionTrigger.DECLINE);
        matching.queueUp(interaction);
        matching.serve(agent);
        return new DeclineResult.Declined();
    }

    ConnectResult connected(InteractionId id, int epoch) {
        var interaction = floor.interactions.get(id);
        if (interaction != null && interaction.epoch == epoch && interaction.state == InteractionState.CONNECTED) {
            return new ConnectResult.Done(interaction.view());
        }
        var stale = staleConnect(interaction, epoch);
        if (interaction == null || stale != null) {
            return new ConnectResult.Stale(String.valueOf(stale));
        }
        floor.noDeadline(interaction);
        interaction.go(InteractionTrigger.CONNECT);
        interaction.connectedAt = floor.now;
        floor.append(interaction, new Event.Connected(interaction.holder().id));
        return new ConnectResult.Done(interaction.view());
    }

    ConnectResult connectFailed(InteractionId id, int epoch, String reason) {
        var interaction = floor.interactions.get(id);
        var stale = staleConnect(interaction, epoch);
        if (interaction == null || stale != null) {
            return new ConnectResult.Stale(String.valueOf(stale));
        }
        connectFailed(interaction, InteractionTrigger.FAIL, reason);
        return new ConnectResult.Done(interaction.view());
    }

    /// The interaction goes to the next agent or waits at its place; the agent goes not-ready.
    void connectFailed(MutableInteraction interaction, InteractionTrigger why, String reason) {
        var agent = interaction.holder();
        floor.append(interaction, new Event.ConnectFailed(agent.id, reason));
        agent.release(interaction, floor.now);
        if (agent.presence == Presence.READY) {
            matching.notReady(agent, PresenceTrigger.FAIL_TO_CONNECT, reason, true);
        }
        interaction.go(why);
        matching.queueUp(interaction);
    }

    EndResult end(InteractionId id, Party by, String reason) {
        var interaction = floor.interactions.get(id);
        if (interaction == null
                || InteractionTrigger.END.from(interaction.state).isEmpty()) {
            return new EndResult.AlreadyEnded();
        }
        var agent = interaction.agent;
        if (agent != null && interaction.state == InteractionState.OFFERED) {
            matching.rescind(interaction, agent, "ENDED");
        }
        floor.append(interaction, new Event.Ended(by, reason));
        return switch (interaction.state) {
            case NEW -> closeEarly(interaction, null, Outcome.ENDED_IN_FLOW);
            case WAITING -> {
                floor.leaveLine(interaction);
                yield closeEarly(interaction, null, Outcome.ABANDONED);
            }
            case OFFERED -> closeEarly(interaction, agent, Outcome.ABANDONED);
            case CONNECTING -> {
                interaction.holder().release(interaction, floor.now);
                yield closeEarly(interaction, agent, Outcome.ABANDONED);
            }
            case CONNECTED -> endContact(interaction);
            case WRAP_UP, CLOSED -> new EndResult.AlreadyEnded();
        };
    }

    private EndResult closeEarly(MutableInteraction interaction, @Nullable MutableAgent agent, Outcome outcome) {
        floor.close(interaction, InteractionTrigger.END, outcome);
        if (agent != null) {
            matching.serve(agent);
        }
        return new EndResult.Closed(outcome);
    }

    private EndResult endContact(MutableInteraction interaction) {
        var agent = interaction.holder();
        long wrapUp = interaction.terms().wrapUp().toMillis();
        if (wrapUp > 0 && agent.presence != Presence.LOGGED_OUT) {
            interaction.go(InteractionTrigger.END);
            floor.deadline(interaction, floor.now + wrapUp);
            floor.append(interaction, new Event.WrapUpStarted(agent.id, Instant.ofEpochMilli(interaction.deadline)));
            return new EndResult.WrapUp();
        }
        matching.finish(interaction, agent, InteractionTrigger.END_WITHOUT_WRAP_UP);
        matching.serve(agent);
        return new EndResult.Closed(Outcome.HANDLED);
    }

    WrapUpResult completeWrapUp(
            AgentId agentId, InteractionId id, @Nullable String disposition, @Nullable String notes) {
        var interaction = floor.interactions.get(id);
        if (interaction == null
                || interaction.state != InteractionState.WRAP_UP
                || !interaction.holder().id.equals(agentId)) {
            return new WrapUpResult.NotInWrapUp();
        }
        completeWrapUp(
                interaction,
                InteractionTrigger.COMPLETE,
                new Event.WrapUpCompleted(agentId, disposition, notes, false));
        return new WrapUpResult.Completed();
    }

    void completeWrapUp(MutableInteraction interaction, InteractionTrigger why, Event.WrapUpCompleted event) {
        var agent = interaction.holder();
        floor.append(interaction, event);
        matching.finish(interaction, agent, why);
        matching.serve(agent);
    }

    int positionOf(MutableInteraction interaction) {
        return floor.queueOf(interaction).headSet(interaction.place()).size() + 1;
    }

    private static boolean isHeldBy(MutableInteraction interaction, AgentId agent, int epoch) {
        return interaction.epoch == epoch && interaction.agent != null && interaction.agent.id.equals(agent);
    }

    /// Why a report about connecting comes too late; null if it does not.
    private static @Nullable String staleConnect(@Nullable MutableInteraction interaction, int epoch) {
        if (interaction == null) {
            return "unknown interaction";
        }
        if (interaction.epoch != epoch) {
            return "another offer has been made since";
        }
        return interaction.state == InteractionState.CONNECTING ? null : "the interaction is " + interaction.state;
    }
}
