package tandem.routing.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.EventJson;
import tandem.routing.Arrival;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.EnqueueResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.model.Capacity;
import tandem.routing.port.Contacts;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.Step;

/// `open.lua`, `arrive.lua`, `identify.lua`, `record.lua`, `enqueue.lua`, `connected.lua`, `connect_failed.lua`,
/// `end_contact.lua`, `talk.lua`, `also_written.lua`, `customer_owes.lua`.
interface ContactScripts extends Contacts {
    ScriptCaller caller();

    @Override
    default Interaction open(NewInteraction opened, Capacity capacity, Instant lease, Step step) {
        var args = openArgs(opened, capacity);
        var reply = caller().run(
                        "open",
                        step,
                        args.get(0),
                        args.get(1),
                        args.get(2),
                        args.get(3),
                        args.get(4),
                        ScriptCaller.millis(lease));
        return switch (reply.tag()) {
            case "opened" -> opened.opened(step.now(), lease, null);
            case "known" -> caller().interaction(reply, opened.id());
            default -> throw reply.unexpected();
        };
    }

    /// Id, channel, weight, weight while the customer owes, the event.
    static List<Object> openArgs(NewInteraction opened, Capacity capacity) {
        return List.of(
                opened.id(),
                opened.channel(),
                capacity.weight(opened.channel()),
                capacity.weightWhileCustomerOwes(opened.channel()),
                EventJson.write(opened.event()));
    }

    @Override
    default Optional<Queueing> arrive(Arrival arrival, Capacity capacity, Placement placement, Step step) {
        List<Object> args = new ArrayList<>(openArgs(arrival.interaction(), capacity));
        args.addAll(customerArgs(arrival.customer()));
        var words = arrival.words();
        args.add(words == null ? "" : EventJson.write(words.event()));
        var reply = caller().run("arrive", step, PlacementArgs.after(args, placement));
        return reply.tag().equals("known") ? Optional.empty() : Optional.of(queueing(reply));
    }

    /// Id, what is shown of them, the event; empty texts for nobody.
    static List<Object> customerArgs(@Nullable Customer customer) {
        if (customer == null) {
            return List.of("", "", "");
        }
        var event = new Event.CustomerIdentified(customer.id(), customer.name());
        return List.of(customer.id(), InteractionView.about(customer), EventJson.write(event));
    }

    @Override
    default void identify(InteractionId interaction, CustomerId customer, String name, Step step) {
        var event = EventJson.write(new Event.CustomerIdentified(customer, name));
        caller().run("identify", step, interaction, customer, name, event);
    }

    @Override
    default RecordResult record(InteractionId interaction, Event event, Instant lease, Step step) {
        var learnt = event instanceof Event.AttributesSet set ? InteractionView.learnt(set) : "";
        var reply = caller().run(
                        "record",
                        step,
                        interaction,
                        EventJson.write(event),
                        learnt,
                        ScriptCaller.millis(lease),
                        event.bringsNews() ? 1 : 0);
        return switch (reply.tag()) {
            case "recorded" -> new RecordResult.Recorded(new EventId(reply.text(1)));
            case "unknown" -> new RecordResult.UnknownInteraction();
            default -> throw reply.unexpected();
        };
    }

    @Override
    default void remember(InteractionId interaction, Instant until, Step step) {
        caller().run("remember", step, interaction, ScriptCaller.millis(until));
    }

    @Override
    default Queueing enqueue(InteractionId interaction, Placement placement, Step step) {
        return queueing(caller().run("enqueue", step, PlacementArgs.after(List.of(interaction), placement)));
    }

    private static Queueing queueing(Reply reply) {
        return switch (reply.tag()) {
            case "offered" ->
                new Queueing.Done(new EnqueueResult.Offered(new AgentId(reply.text(1)), reply.number(2)), true);
            case "waiting" -> new Queueing.Done(new EnqueueResult.Waiting(reply.number(1) + 1), reply.number(2) > 0);
            case "refused" ->
                new Queueing.Done(new EnqueueResult.Refused(InteractionState.valueOf(reply.text(1))), true);
            case "unregistered" -> new Queueing.Unregistered(Channel.valueOf(reply.text(1)));
            default -> throw reply.unexpected();
        };
    }

    @Override
    default ConnectResult connected(InteractionId interaction, int epoch, Step step) {
        return result(caller(), caller().run("connected", step, interaction, epoch), interaction);
    }

    private static ConnectResult result(ScriptCaller caller, Reply reply, InteractionId interaction) {
        return switch (reply.tag()) {
            case "done" -> new ConnectResult.Done(caller.interaction(reply, interaction));
            case "stale" -> new ConnectResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }

    @Override
    default ConnectResult connectFailed(InteractionId interaction, int epoch, String reason, Step step) {
        var reply = caller().run("connect_failed", step, interaction, epoch, reason);
        return result(caller(), reply, interaction);
    }

    @Override
    default EndResult end(InteractionId interaction, Party by, String reason, Step step) {
        return ended(caller().run("end_contact", step, interaction, by, reason, ""));
    }

    private static EndResult ended(Reply reply) {
        return switch (reply.tag()) {
            case "wrap-up" -> new EndResult.WrapUp();
            case "closed" -> new EndResult.Closed(Outcome.valueOf(reply.text(1)));
            case "goes-on" -> new EndResult.GoesOn(Channel.valueOf(reply.text(1)));
            case "already" -> new EndResult.AlreadyEnded();
            default -> throw reply.unexpected();
        };
    }

    @Override
    default Optional<EndResult> over(InteractionId interaction, Channel medium, Party by, String reason, Step step) {
        var reply = caller().run("end_contact", step, interaction, by, reason, medium);
        return reply.tag().equals("unregistered") ? Optional.empty() : Optional.of(ended(reply));
    }

    @Override
    default ConnectResult talk(
            InteractionId interaction,
            int epoch,
            Channel from,
            Capacity capacity,
            String number,
            String because,
            Step step) {
        var reply = caller().run(
                        "talk",
                        step,
                        interaction,
                        epoch,
                        from,
                        capacity.weight(Channel.VOICE),
                        capacity.weight(from),
                        capacity.weightWhileCustomerOwes(from),
                        number,
                        because);
        return result(caller(), reply, interaction);
    }

    @Override
    default void alsoWritten(InteractionId interaction, Channel by, Capacity capacity, String because, Step step) {
        caller().run(
                        "also_written",
                        step,
                        interaction,
                        by,
                        capacity.weight(by),
                        capacity.weightWhileCustomerOwes(by),
                        because);
    }

    @Override
    default void customerOwes(InteractionId interaction, boolean owes, Step step) {
        caller().run("customer_owes", step, interaction, owes ? 1 : 0);
    }
}
