package tandem.routing.store.redis;

import java.time.Duration;
import java.time.Instant;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.redis.RedisScript;
import tandem.routing.DeclineResult;
import tandem.routing.store.Step;

/// `decline.lua`
record DeclineScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("decline.lua");

    DeclineResult run(AgentId agent, InteractionId interaction, int epoch, Instant againFrom, Step step) {
        var delay = Duration.between(step.now(), againFrom);
        var reply = caller.run(SCRIPT, step, agent, interaction, epoch, delay.toMillis());
        return switch (reply.tag()) {
            case "declined" -> new DeclineResult.Declined();
            case "stale" -> new DeclineResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }
}
