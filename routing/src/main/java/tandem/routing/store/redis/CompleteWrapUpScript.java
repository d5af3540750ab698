package tandem.routing.store.redis;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.core.redis.RedisScript;
import tandem.routing.WrapUpResult;
import tandem.routing.store.Step;

/// `complete_wrap_up.lua`
record CompleteWrapUpScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("complete_wrap_up.lua");

    WrapUpResult run(
            AgentId agent, InteractionId interaction, @Nullable String disposition, @Nullable String notes, Step step) {
        var event = new Event.WrapUpCompleted(agent, disposition, notes, false);
        var reply = caller.run(SCRIPT, step, agent, interaction, EventJson.write(event));
        return switch (reply.tag()) {
            case "completed" -> new WrapUpResult.Completed();
            case "not-in-wrap-up" -> new WrapUpResult.NotInWrapUp();
            default -> throw reply.unexpected();
        };
    }
}
