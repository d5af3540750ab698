package tandem.routing.store.redis;

import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.WrapUpResult;
import tandem.routing.store.Step;

/// `complete_wrap_up.lua`, `extend_wrap_up.lua`
record WrapUpScripts(ScriptCaller caller) {
    private static final String SCRIPT = "complete_wrap_up";

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

    WrapUpResult extend(AgentId agent, InteractionId interaction, Step step) {
        var reply = caller.run("extend_wrap_up", step, agent, interaction);
        return switch (reply.tag()) {
            case "extended" -> new WrapUpResult.Extended(reply.instant(1));
            case "refused" -> new WrapUpResult.ExtensionRefused(reply.text(1));
            case "not-in-wrap-up" -> new WrapUpResult.NotInWrapUp();
            default -> throw reply.unexpected();
        };
    }
}
