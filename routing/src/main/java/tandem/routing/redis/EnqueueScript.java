package tandem.routing.redis;

import java.util.List;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.routing.EnqueueResult;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.Step;

/// `enqueue.lua`
record EnqueueScript(ScriptCaller caller) {
    private static final String SCRIPT = "enqueue";

    Queueing run(InteractionId interaction, Placement placement, Step step) {
        return queueing(caller.run(SCRIPT, step, PlacementArgs.after(List.of(interaction), placement)));
    }

    static Queueing queueing(Reply reply) {
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
}
