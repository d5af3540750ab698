package tandem.simulation.memory;

import java.time.Instant;
import java.util.Optional;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.Arrival;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.model.Capacity;
import tandem.routing.port.InteractionTrigger;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;

/// An interaction comes in, and what is found out about it.
final class ArrivalSteps {
    private final Floor floor;
    private final QueueSteps queues;
    private final SnoozeSteps snoozes;

    ArrivalSteps(Floor floor, QueueSteps queues, SnoozeSteps snoozes) {
        this.floor = floor;
        this.queues = queues;
        this.snoozes = snoozes;
    }

    Interaction open(NewInteraction opened, Capacity capacity, Instant lease) {
        var known = floor.interactions.get(opened.id());
        return known != null ? known.view() : add(opened, capacity, lease).view();
    }

    private MutableInteraction add(NewInteraction opened, Capacity capacity, Instant lease) {
        var interaction = new MutableInteraction(opened, capacity, floor.journal.log(opened.id()), floor.now);
        floor.interactions.put(opened.id(), interaction);
        floor.deadline(interaction, lease.toEpochMilli());
        floor.append(interaction, opened.event());
        return interaction;
    }

    /// Empty if it has been opened before.
    Optional<Queueing> arrive(Arrival arrival, Capacity capacity, Placement placement) {
        var opened = arrival.interaction();
        if (floor.interactions.containsKey(opened.id())) {
            return Optional.empty();
        }
        if (!floor.lines.containsKey(placement.signature(opened.channel()))) {
            return Optional.of(new Queueing.Unregistered(opened.channel()));
        }
        var interaction = add(opened, capacity, Instant.ofEpochMilli(floor.now));
        var customer = arrival.customer();
        if (customer != null) {
            identify(opened.id(), customer.id(), customer.name());
        }
        var words = arrival.words();
        if (words != null) {
            floor.append(interaction, words.event());
        }
        return Optional.of(queues.enqueue(opened.id(), placement));
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
        if (event instanceof Event.AttributesSet set) {
            interaction.set(set);
        }
        if (interaction.state == InteractionState.NEW) {
            floor.deadline(interaction, lease.toEpochMilli());
        }
        var recorded = floor.append(interaction, event);
        if (event.bringsNews() && interaction.state == InteractionState.SNOOZED) {
            snoozes.news(interaction);
        }
        return new RecordResult.Recorded(recorded);
    }

    /// Its flow has given no sign of life.
    void leaseOver(MutableInteraction interaction) {
        floor.append(interaction, new Event.Ended(Party.SYSTEM, "LEASE_EXPIRED"));
        floor.close(interaction, InteractionTrigger.DEADLINE, Outcome.ENDED_IN_FLOW);
    }
}
