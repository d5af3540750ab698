package tandem.routing.store.redis;

import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.redis.RedisScript;
import tandem.routing.EnqueueResult;
import tandem.routing.store.Placement;
import tandem.routing.store.Queueing;
import tandem.routing.store.Step;

/// `enqueue.lua`
record EnqueueScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("enqueue.lua");

    Queueing run(InteractionId interaction, Placement placement, Step step) {
        var terms = placement.terms();
        var reply = caller.run(
                SCRIPT,
                step,
                interaction,
                placement.queue(),
                placement.choice().text() + ":" + placement.requirement(),
                placement.priority(),
                terms.offerTime().toMillis(),
                terms.connectTime().toMillis(),
                terms.wrapUp().toMillis(),
                terms.missesToNotReady());
        return switch (reply.tag()) {
            case "offered" ->
                new Queueing.Done(new EnqueueResult.Offered(new AgentId(reply.text(1)), reply.number(2)), true);
            case "waiting" -> new Queueing.Done(new EnqueueResult.Waiting(reply.number(1) + 1), true);
            case "refused" ->
                new Queueing.Done(new EnqueueResult.Refused(InteractionState.valueOf(reply.text(1))), true);
            case "unregistered" -> new Queueing.Unregistered(Channel.valueOf(reply.text(1)));
            default -> throw reply.unexpected();
        };
    }
}
