package tandem.routing.redis;

import tandem.routing.Actor;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.WrapUpResult;
import tandem.routing.port.Completing;
import tandem.routing.port.Step;

/// `complete_wrap_up.lua`, `extend_wrap_up.lua`
record WrapUpScripts(ScriptCaller caller) {
    private static final String COMPLETE = "complete_wrap_up";

    Completing complete(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            Event.WrapUpCompleted completed,
            Step step) {
        var asked = queue == null ? "" : queue;
        var reply = caller.run(COMPLETE, step, by.agent(), by.session(), interaction, asked, EventJson.write(completed));
        return switch (reply.tag()) {
            case "completed" -> new Completing.Done(new WrapUpResult.Completed());
            case "not-in-wrap-up" -> new Completing.Done(new WrapUpResult.NotInWrapUp());
            case "displaced" -> new Completing.Done(new WrapUpResult.Displaced());
            case "for-queue" -> new Completing.ForQueue(new QueueId(reply.text(1)));
            default -> throw reply.unexpected();
        };
    }

    WrapUpResult extend(Actor.Desktop by, InteractionId interaction, Step step) {
        var reply = caller.run("extend_wrap_up", step, by.agent(), by.session(), interaction);
        return switch (reply.tag()) {
            case "extended" -> new WrapUpResult.Extended(reply.instant(1));
            case "displaced" -> new WrapUpResult.Displaced();
            case "refused" -> new WrapUpResult.ExtensionRefused(reply.text(1));
            case "not-in-wrap-up" -> new WrapUpResult.NotInWrapUp();
            default -> throw reply.unexpected();
        };
    }
}
