package tandem.routing.redis;

import tandem.routing.port.Passing;
import tandem.routing.port.Handing;
import tandem.routing.Actor;
import java.time.Instant;
import java.util.List;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;
import tandem.routing.port.Step;

/// `move.lua`, `leave_queue.lua`, `assign.lua`, `transfer.lua`: changes of an interaction's place.
record MovingScripts(ScriptCaller caller) {

    Moving move(InteractionId interaction, int version, Placement to, Event because, Step step) {
        var args = PlacementArgs.after(List.of(interaction, version, EventJson.write(because)), to);
        return caller.moving(caller.run("move", step, args), interaction);
    }

    Moving leaveQueue(InteractionId interaction, int version, Event because, Instant lease, Step step) {
        var reply = caller.run(
                "leave_queue", step, interaction, version, EventJson.write(because), ScriptCaller.millis(lease));
        return caller.moving(reply, interaction);
    }

    Handing assign(InteractionId interaction, Actor to, Event because, Step step) {
        var reply = caller.run(
                "assign", step, to.agent(), ScriptCaller.session(to), interaction, EventJson.write(because));
        return caller.handing(reply, interaction);
    }

    Handing transfer(
            Actor by, InteractionId interaction, int epoch, Passing passing, Event because, Step step) {
        var args = PlacementArgs.after(
                List.of(
                        by.agent(),
                        ScriptCaller.session(by),
                        interaction,
                        epoch,
                        passing.keepAge() ? 1 : 0,
                        passing.only() == null ? "" : passing.only(),
                        EventJson.write(because)),
                passing.to());
        return caller.handing(caller.run("transfer", step, args), interaction);
    }
}
