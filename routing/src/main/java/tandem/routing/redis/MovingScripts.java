package tandem.routing.redis;

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

    Moving assign(InteractionId interaction, AgentId to, boolean accept, Event because, Step step) {
        var reply = caller.run("assign", step, interaction, to, accept ? 1 : 0, EventJson.write(because));
        return caller.moving(reply, interaction);
    }

    Moving transfer(
            AgentId agent,
            InteractionId interaction,
            int epoch,
            Placement to,
            boolean keepAge,
            Event because,
            Step step) {
        var args =
                PlacementArgs.after(List.of(agent, interaction, epoch, keepAge ? 1 : 0, EventJson.write(because)), to);
        return caller.moving(caller.run("transfer", step, args), interaction);
    }
}
