package tandem.simulation.memory;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.ConnectResult;
import tandem.routing.port.Changing;
import tandem.routing.port.FailedAttempt;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Moving;
import tandem.routing.port.NewChannel;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;

/// A contact goes on by another channel; it waits for its time; the customer could not be reached.
final class CallbackSteps {
    private static final String ALSO_WRITTEN = "they also write to each other";

    private final Floor floor;
    private final Matching matching;
    private final AgentWork agentWork;
    private final ContactSteps contacts;

    CallbackSteps(Floor floor, Matching matching, AgentWork agentWork, ContactSteps contacts) {
        this.floor = floor;
        this.matching = matching;
        this.agentWork = agentWork;
        this.contacts = contacts;
    }

    Changing changeChannel(InteractionId id, int version, NewChannel to, Placement at, Event because) {
        var notBefore = to.notBefore();
        var trigger =
                notBefore == null ? InteractionTrigger.CHANGE_CHANNEL : InteractionTrigger.CHANGE_CHANNEL_FOR_LATER;
        var interaction = floor.interactions.get(id);
        var stale = QueueSteps.stale(interaction, trigger);
        if (interaction == null || stale != null) {
            return new Changing.Stale(String.valueOf(stale));
        }
        if (interaction.beneath != null) {
            return new Changing.Stale(ALSO_WRITTEN);
        }
        if (interaction.version != version) {
            return new Changing.Stale("it has been moved since");
        }
        var number = to.number();
        var other = number == null ? Optional.<InteractionId>empty() : openCallback(number);
        if (other.isPresent() && !other.get().equals(id)) {
            return new Changing.OpenAlready(other.get());
        }
        Line line = floor.lines.get(new Signature(to.channel(), at.choice(), at.requirement()));
        if (line == null) {
            return new Changing.Unregistered();
        }
        if (interaction.state == InteractionState.WAITING) {
            floor.leaveLine(interaction);
        }
        boolean isNew = !interaction.wasQueued();
        interaction.go(trigger);
        interaction.goesOnBy(to.channel(), to.capacity());
        if (isNew) {
            interaction.begin(floor.now, ++floor.sequence);
        }
        interaction.stand(line, at);
        floor.nextStep(interaction, at.nextStep());
        floor.append(interaction, because);
        floor.appendQueued(interaction);
        if (number != null) {
            floor.callbacks.put(number, id);
        }
        if (notBefore == null) {
            matching.queueUp(interaction);
        } else {
            floor.append(interaction, new Event.Postponed(notBefore, "closed"));
            if (to.failed() != null) {
                floor.append(interaction, to.failed());
            }
            waitUntil(interaction, notBefore);
        }
        return new Changing.Done(interaction.view());
    }

    Moving cutOff(InteractionId id, String number, Event because, Instant until) {
        var interaction = floor.interactions.get(id);
        var stale = QueueSteps.stale(interaction, InteractionTrigger.CUT_OFF);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        if (interaction.beneath != null) {
            return new Moving.Stale(ALSO_WRITTEN);
        }
        var held = interaction.hands;
        switch (interaction.state) {
            case WAITING -> floor.leaveLine(interaction);
            case OFFERED -> held.forEach(offered -> matching.rescind(offered, "CALL_CUT"));
            case CONNECTING -> {
                var work = interaction.held();
                floor.append(interaction, new Event.ConnectFailed(work.agent.id, "CALL_CUT"));
                agentWork.takeBack(work);
            }
            case NEW, SCHEDULED, CONNECTED, SNOOZED, WRAP_UP, CLOSED ->
                throw new IllegalStateException("The table does not lead from " + interaction.state);
        }
        interaction.go(InteractionTrigger.CUT_OFF);
        interaction.version++;
        floor.nextStep(interaction, null);
        floor.deadline(interaction, until.toEpochMilli());
        floor.append(interaction, because);
        floor.keptPlaces.put(number, new Floor.KeptPlace(id, interaction.version));
        held.forEach(work -> matching.serve(work.agent));
        return new Moving.Done(interaction.view());
    }

    Optional<InteractionId> keptPlace(String number) {
        return Optional.ofNullable(floor.keptPlaces.get(number))
                .filter(kept -> {
                    var interaction = floor.interactions.get(kept.interaction());
                    return interaction != null
                            && interaction.state == InteractionState.NEW
                            && interaction.version == kept.version();
                })
                .map(Floor.KeptPlace::interaction);
    }

    Moving postpone(InteractionId id, int version, Instant until, Event because) {
        var interaction = floor.interactions.get(id);
        var stale = QueueSteps.stale(interaction, InteractionTrigger.POSTPONE);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        if (interaction.version != version) {
            return new Moving.Stale("it has been moved since");
        }
        floor.leaveLine(interaction);
        interaction.go(InteractionTrigger.POSTPONE);
        interaction.version++;
        waitUntil(interaction, until);
        floor.append(interaction, because);
        return new Moving.Done(interaction.view());
    }

    Moving callCustomer(InteractionId id, int version, int atMost, Instant until, Event because) {
        var interaction = floor.interactions.get(id);
        var stale = QueueSteps.stale(interaction, InteractionTrigger.CALL_CUSTOMER);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        if (interaction.version != version) {
            return new Moving.Stale("it has been moved since");
        }
        if (!interaction.callsCustomerFirst()) {
            return new Moving.Stale("an agent comes first");
        }
        long called = floor.called.keySet().stream()
                .map(floor.interactions::get)
                .filter(other ->
                        other != null && isBeingCalled(other) && other.queue().equals(interaction.queue()))
                .count();
        if (called >= atMost) {
            return new Moving.Stale("as many are called as agents are expected free");
        }
        floor.leaveLine(interaction);
        interaction.go(InteractionTrigger.CALL_CUSTOMER);
        interaction.version++;
        waitUntil(interaction, until);
        floor.called.put(id, until);
        floor.append(interaction, because);
        return new Moving.Done(interaction.view());
    }

    private boolean isBeingCalled(MutableInteraction interaction) {
        var until = floor.called.get(interaction.id);
        return interaction.state == InteractionState.SCHEDULED
                && until != null
                && until.equals(interaction.view().deadline());
    }

    Moving calledInVain(InteractionId id, Event.AttemptFailed because) {
        var interaction = floor.interactions.get(id);
        var stale = QueueSteps.stale(interaction, InteractionTrigger.CALL_IN_VAIN);
        if (interaction == null || stale != null) {
            return new Moving.Stale(String.valueOf(stale));
        }
        if (!isBeingCalled(interaction)) {
            return new Moving.Stale("its customer is not being called");
        }
        floor.called.remove(id);
        floor.append(interaction, because);
        var again = because.again();
        if (again == null) {
            floor.append(interaction, new Event.Ended(Party.SYSTEM, "NOT_REACHED"));
            floor.close(interaction, InteractionTrigger.CALL_NO_MORE, Outcome.NOT_REACHED);
        } else {
            interaction.go(InteractionTrigger.CALL_IN_VAIN);
            waitUntil(interaction, again);
        }
        return new Moving.Done(interaction.view());
    }

    ConnectResult attemptFailed(InteractionId id, int epoch, FailedAttempt attempt) {
        var interaction = floor.interactions.get(id);
        var stale = ContactSteps.staleConnect(interaction, epoch);
        if (interaction == null || stale != null) {
            return new ConnectResult.Stale(String.valueOf(stale));
        }
        var work = interaction.held();
        var agent = work.agent;
        var again = attempt.because().again();
        floor.append(interaction, attempt.because());
        var until = attempt.wrapUp() ? contacts.wrapUpUntil(interaction, agent) : null;
        if (until != null) {
            contacts.keepForWrapUp(work, until);
        }
        if (again == null) {
            giveUp(interaction, agent, until == null ? attempt.disposition() : null);
        }
        if (until == null) {
            agentWork.release(work);
        }
        if (again != null) {
            interaction.removeHand(work);
            interaction.go(InteractionTrigger.MISS_CUSTOMER);
            waitUntil(interaction, again);
        }
        matching.serve(agent);
        return new ConnectResult.Done(interaction.view());
    }

    private void giveUp(MutableInteraction interaction, MutableAgent agent, @Nullable String disposition) {
        floor.append(interaction, new Event.Ended(Party.SYSTEM, "NOT_REACHED"));
        if (disposition != null) {
            floor.append(interaction, new Event.WrapUpCompleted(agent.id, disposition, null, false));
        }
        floor.close(interaction, InteractionTrigger.GIVE_UP, Outcome.NOT_REACHED);
    }

    /// It stands in no line until then.
    private void waitUntil(MutableInteraction interaction, Instant until) {
        floor.deadline(interaction, until.toEpochMilli());
        floor.nextStep(interaction, until);
    }

    Optional<InteractionId> openCallback(String number) {
        return Optional.ofNullable(floor.callbacks.get(number)).filter(id -> {
            var interaction = floor.interactions.get(id);
            return interaction != null
                    && interaction.channel == Channel.CALLBACK
                    && switch (interaction.state) {
                        case WAITING, SCHEDULED, OFFERED, CONNECTING -> true;
                        case NEW, CONNECTED, SNOOZED, WRAP_UP, CLOSED -> false;
                    };
        });
    }
}
