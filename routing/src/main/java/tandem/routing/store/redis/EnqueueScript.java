package tandem.routing.store.redis;

import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.redis.RedisScript;
import tandem.routing.EnqueueResult;
import tandem.routing.Requirement;
import tandem.routing.store.Queueing;
import tandem.routing.store.Step;
import tandem.routing.store.Terms;

/// `enqueue.lua`
record EnqueueScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("enqueue.lua");

    Queueing run(
            InteractionId interaction, QueueId queue, Requirement requirement, int priority, Terms terms, Step step) {
        var reply = caller.run(
                SCRIPT,
                step,
                interaction,
                queue,
                requirement,
                priority,
                terms.offerTime().toMillis(),
                terms.connectTime().toMillis(),
                terms.wrapUp().toMillis(),
                terms.missesToNotReady());
        return switch (reply.tag()) {
            case "offered" -> new Queueing.Done(new EnqueueResult.Offered(new AgentId(reply.text(1)), reply.number(2)));
            case "waiting" -> new Queueing.Done(new EnqueueResult.Waiting(reply.number(1) + 1));
            case "refused" -> new Queueing.Done(new EnqueueResult.Refused(InteractionState.valueOf(reply.text(1))));
            case "unregistered" -> new Queueing.Unregistered(Channel.valueOf(reply.text(1)));
            default -> throw reply.unexpected();
        };
    }
}
