package tandem.routing.redis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.ConnectResult;
import tandem.routing.port.Changing;
import tandem.routing.port.FailedAttempt;
import tandem.routing.port.Moving;
import tandem.routing.port.NewChannel;
import tandem.routing.port.Placement;
import tandem.routing.port.Places;
import tandem.routing.port.Step;

/// `move.lua`, `leave_queue.lua`, `cut_off.lua`, `kept_place.lua`, `change_channel.lua`, `postpone.lua`,
/// `attempt_failed.lua`, `call_customer.lua`, `called_in_vain.lua`, `open_callback.lua`,
/// `next_step.lua`.
interface PlaceScripts extends Places {
    ScriptCaller caller();

    @Override
    default Moving move(InteractionId interaction, int version, Placement to, Event because, Step step) {
        var args = PlacementArgs.after(List.of(interaction, version, EventJson.write(because)), to);
        return caller().moving(caller().run("move", step, args), interaction);
    }

    @Override
    default Moving leaveQueue(InteractionId interaction, int version, Event because, Instant lease, Step step) {
        var reply = caller().run(
                        "leave_queue",
                        step,
                        interaction,
                        version,
                        EventJson.write(because),
                        ScriptCaller.millis(lease));
        return caller().moving(reply, interaction);
    }

    @Override
    default Moving cutOff(InteractionId interaction, String number, Event because, Instant until, Step step) {
        var reply = caller().run(
                        "cut_off", step, interaction, number, EventJson.write(because), ScriptCaller.millis(until));
        return caller().moving(reply, interaction);
    }

    @Override
    default Optional<InteractionId> keptPlace(String number) {
        return Optional.ofNullable(
                        caller().run("kept_place", Instant.EPOCH, number).value())
                .map(id -> new InteractionId(id.toString()));
    }

    @Override
    default Changing changeChannel(
            InteractionId interaction, int version, NewChannel to, Placement at, Event because, Step step) {
        var number = to.number();
        var notBefore = to.notBefore();
        var args = PlacementArgs.after(
                List.of(
                        interaction,
                        version,
                        to.channel(),
                        number == null ? "" : number,
                        to.capacity().weight(to.channel()),
                        to.capacity().weightWhileCustomerOwes(to.channel()),
                        notBefore == null ? "" : ScriptCaller.millis(notBefore),
                        EventJson.write(because),
                        to.failed() == null ? "" : EventJson.write(to.failed())),
                at);
        var reply = caller().run("change_channel", step, args);
        return switch (reply.tag()) {
            case "done" -> new Changing.Done(caller().interaction(reply, interaction));
            case "stale" -> new Changing.Stale(reply.text(1));
            case "open" -> new Changing.OpenAlready(new InteractionId(reply.text(1)));
            case "unregistered" -> new Changing.Unregistered();
            default -> throw reply.unexpected();
        };
    }

    @Override
    default Moving postpone(InteractionId interaction, int version, Instant until, Event because, Step step) {
        var reply = caller().run(
                        "postpone", step, interaction, version, ScriptCaller.millis(until), EventJson.write(because));
        return caller().moving(reply, interaction);
    }

    @Override
    default ConnectResult attemptFailed(InteractionId interaction, int epoch, FailedAttempt attempt, Step step) {
        var again = attempt.because().again();
        var reply = caller().run(
                        "attempt_failed",
                        step,
                        interaction,
                        epoch,
                        EventJson.write(attempt.because()),
                        again == null ? "" : ScriptCaller.millis(again),
                        attempt.wrapUp() ? 1 : 0,
                        disposition(attempt));
        return switch (reply.tag()) {
            case "done" -> new ConnectResult.Done(caller().interaction(reply, interaction));
            case "stale" -> new ConnectResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }

    @Override
    default Moving callCustomer(
            InteractionId interaction,
            int version,
            int atMost,
            Instant until,
            Event.CustomerCalled because,
            Step step) {
        var reply = caller().run(
                        "call_customer",
                        step,
                        interaction,
                        version,
                        atMost,
                        ScriptCaller.millis(until),
                        EventJson.write(because));
        return caller().moving(reply, interaction);
    }

    @Override
    default Moving calledInVain(InteractionId interaction, Event.AttemptFailed because, Step step) {
        var again = because.again();
        var reply = caller().run(
                        "called_in_vain",
                        step,
                        interaction,
                        EventJson.write(because),
                        again == null ? "" : ScriptCaller.millis(again));
        return caller().moving(reply, interaction);
    }

    private static String disposition(FailedAttempt attempt) {
        AgentId agent = attempt.because().agent();
        return attempt.disposition() == null || agent == null
                ? ""
                : EventJson.write(new Event.WrapUpCompleted(agent, attempt.disposition(), null, false));
    }

    @Override
    default Optional<InteractionId> openCallback(String number) {
        return Optional.ofNullable(
                        caller().run("open_callback", Instant.EPOCH, number).value())
                .map(id -> new InteractionId(id.toString()));
    }

    @Override
    default void nextStep(InteractionId interaction, @Nullable Instant at, Step step) {
        caller().run("next_step", step.now(), interaction, at == null ? "" : ScriptCaller.millis(at));
    }
}
