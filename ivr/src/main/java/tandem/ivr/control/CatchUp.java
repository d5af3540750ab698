package tandem.ivr.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.ivr.control.Leg.Acceptance;

/// What routing has decided about a call while no node had it, told as if it happened now (R19). Runs on the call's
/// thread.
final class CatchUp {
    private CatchUp() {}

    /// @param by the acceptance that the call knows of
    static void with(Call call, Optional<Interaction> known, @Nullable Acceptance by) {
        var interaction = known.orElse(null);
        if (interaction == null) {
            call.fire(CallTrigger.ENDED);
            return;
        }
        switch (interaction.state()) {
            case WRAP_UP, CLOSED -> call.fire(CallTrigger.ENDED);
            case NEW -> {
                if (interaction.queue() != null) {
                    call.fire(CallTrigger.LEFT_QUEUE);
                }
            }
            case WAITING, SCHEDULED, SNOOZED, OFFERED -> takenBack(call);
            case CONNECTING, CONNECTED -> acceptedBy(call, interaction, by);
        }
    }

    private static void takenBack(Call call) {
        call.fire(call.state().isInContact() ? CallTrigger.TRANSFERRED : CallTrigger.WITHDRAWN);
    }

    private static void acceptedBy(Call call, Interaction interaction, @Nullable Acceptance by) {
        AgentId agent = interaction.agent();
        if (agent == null) {
            return;
        }
        if (by != null && by.epoch() != interaction.epoch() && call.consulting().isWith(agent)) {
            call.consulting().handedOver(new Acceptance(agent, interaction.epoch()));
            return;
        }
        if (by != null && by.epoch() != interaction.epoch()) {
            takenBack(call);
        }
        if (by == null || by.epoch() != interaction.epoch() || call.state() == CallState.WAITING) {
            call.accepted(agent, interaction.epoch());
        }
    }
}
