package tandem.routing.redis;

import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.Actor;
import tandem.routing.WrapUpResult;
import tandem.routing.port.Completing;
import tandem.routing.port.Step;
import tandem.routing.port.WrapUps;

/// `complete_wrap_up.lua`, `extend_wrap_up.lua`.
interface WrapUpScripts extends WrapUps {
    ScriptCaller caller();

    @Override
    default Completing completeWrapUp(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            Event.WrapUpCompleted completed,
            Step step) {
        var asked = queue == null ? "" : queue;
        var reply = caller().run(
                        "complete_wrap_up",
                        step,
                        by.agent(),
                        by.session(),
                        interaction,
                        asked,
                        EventJson.write(completed));
        return switch (reply.tag()) {
            case "completed" -> new Completing.Done(new WrapUpResult.Completed());
            case "not-in-wrap-up" -> new Completing.Done(new WrapUpResult.NotInWrapUp());
            case "displaced" -> new Completing.Done(new WrapUpResult.Displaced());
            case "for-queue" -> new Completing.ForQueue(new QueueId(reply.text(1)));
            default -> throw reply.unexpected();
        };
    }

    @Override
    default WrapUpResult extendWrapUp(Actor.Desktop by, InteractionId interaction, Step step) {
        var reply = caller().run("extend_wrap_up", step, by.agent(), by.session(), interaction);
        return switch (reply.tag()) {
            case "extended" -> new WrapUpResult.Extended(reply.instant(1));
            case "displaced" -> new WrapUpResult.Displaced();
            case "refused" -> new WrapUpResult.ExtensionRefused(reply.text(1));
            case "not-in-wrap-up" -> new WrapUpResult.NotInWrapUp();
            default -> throw reply.unexpected();
        };
    }
}
