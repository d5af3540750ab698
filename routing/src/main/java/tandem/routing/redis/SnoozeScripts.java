package tandem.routing.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Customer;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.Actor;
import tandem.routing.NewInteraction;
import tandem.routing.Snoozed;
import tandem.routing.model.Capacity;
import tandem.routing.port.Handing;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;
import tandem.routing.port.Snoozes;
import tandem.routing.port.Step;

/// `snooze.lua`, `follow_up.lua`, `wake.lua`, `snoozed.lua`.
interface SnoozeScripts extends Snoozes {
    ScriptCaller caller();

    @Override
    default Handing snooze(
            Actor by, InteractionId interaction, int epoch, Placement at, Event.Snoozed because, Step step) {
        List<Object> args = new ArrayList<>(List.of(by.agent(), ScriptCaller.session(by), interaction, epoch));
        args.addAll(snoozeArgs(because));
        return caller().handing(caller().run("snooze", step, PlacementArgs.after(args, at)), interaction);
    }

    @Override
    default Handing followUp(
            Actor by,
            NewInteraction task,
            @Nullable Customer customer,
            Capacity capacity,
            Placement at,
            Event.Snoozed because,
            Step step) {
        List<Object> args = new ArrayList<>(List.of(by.agent(), ScriptCaller.session(by)));
        args.addAll(ContactScripts.openArgs(task, capacity));
        args.addAll(ContactScripts.customerArgs(customer));
        args.addAll(snoozeArgs(because));
        return caller().handing(caller().run("follow_up", step, PlacementArgs.after(args, at)), task.id());
    }

    /// When it is over, the note, the event.
    private static List<Object> snoozeArgs(Event.Snoozed because) {
        return List.of(
                ScriptCaller.millis(because.until()),
                Objects.requireNonNullElse(because.note(), ""),
                EventJson.write(because));
    }

    @Override
    default Moving wake(InteractionId interaction, String by, Placement at, Step step) {
        var args = PlacementArgs.after(List.of(interaction, by), at);
        return caller().moving(caller().run("wake", step, args), interaction);
    }

    @Override
    default List<Snoozed> snoozed(@Nullable AgentId by, int limit) {
        var reply = caller().run("snoozed", Instant.EPOCH, by == null ? "" : by, limit);
        return IntStream.range(0, reply.size())
                .mapToObj(reply::sub)
                .map(each -> new Snoozed(
                        InteractionView.read(each.text(0)), new AgentId(each.text(1)), each.get(2, note -> note)))
                .toList();
    }
}
