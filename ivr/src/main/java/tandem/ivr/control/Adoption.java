package tandem.ivr.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Interaction;
import tandem.ivr.control.Leg.Acceptance;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Place;
import tandem.ivr.control.Pbx.Whereabouts;
import tandem.routing.Router;

/// Takes over callers who were on the server before this node knew of them: it was restarted, or another one died
/// (T5). Routing says what is due to them, the server says where they are.
final class Adoption {
    private static final Logger log = LoggerFactory.getLogger(Adoption.class);

    private final Router router;

    Adoption(Router router) {
        this.router = router;
    }

    void run(Call call, Map<String, ChannelView> channels) {
        var interaction = router.find(call.id()).orElse(null);
        log.info("Call {} is taken over as {}", call.id(), interaction == null ? "unknown" : interaction.state());
        if (interaction == null) {
            leave(call);
            return;
        }
        switch (interaction.state()) {
            case NEW -> {
                boolean hasLeftItsQueue = interaction.queue() != null;
                call.found(hasLeftItsQueue ? CallState.WAITING : CallState.ARRIVING, null, null);
                if (hasLeftItsQueue) {
                    call.leftQueue();
                }
            }
            case WAITING, SCHEDULED, SNOOZED, OFFERED -> call.found(CallState.WAITING, null, null);
            case CONNECTING -> ringAgain(call, interaction);
            case CONNECTED -> inContact(call, interaction, channels);
            case WRAP_UP, CLOSED -> leave(call);
        }
    }

    private static void ringAgain(Call call, Interaction interaction) {
        call.found(CallState.WAITING, null, null);
        var by = acceptance(interaction);
        if (by != null) {
            call.accepted(by.agent(), by.epoch());
        }
    }

    private static void inContact(Call call, Interaction interaction, Map<String, ChannelView> channels) {
        var partner = partner(call, channels);
        var onHold = partner == null ? legOnHold(call, channels) : null;
        var caller = channels.get(call.caller().id());
        if (caller != null && caller.at() == Whereabouts.CONFERENCE) {
            call.found(CallState.REJOINING, acceptance(interaction), partner);
        } else if (onHold == null) {
            call.found(CallState.TALKING, acceptance(interaction), partner);
        } else {
            call.found(CallState.HELD, acceptance(interaction), onHold);
        }
    }

    private static @Nullable ChannelView legOnHold(Call call, Map<String, ChannelView> channels) {
        return channels.values().stream()
                .filter(channel -> Leg.isLeg(channel.id()) && channel.at() == Whereabouts.HOLD)
                .filter(channel -> channel.call().equals(call.id().value()))
                .findFirst()
                .orElse(null);
    }

    private static void leave(Call call) {
        call.found(CallState.LEAVING, null, null);
        call.pbx().move(call.caller().channel(), Place.GOODBYE);
    }

    private static @Nullable Acceptance acceptance(Interaction interaction) {
        var agent = interaction.agent();
        return agent == null ? null : new Acceptance(agent, interaction.epoch());
    }

    private static @Nullable ChannelView partner(Call call, Map<String, ChannelView> channels) {
        var caller = channels.get(call.caller().id());
        if (caller == null) {
            return null;
        }
        return channels.values().stream()
                .filter(channel -> Leg.isLeg(channel.id()) && caller.isWith(channel))
                .findFirst()
                .orElse(null);
    }
}
