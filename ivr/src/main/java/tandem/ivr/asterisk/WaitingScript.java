package tandem.ivr.asterisk;

import java.util.List;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.CallbackOffice;
import tandem.ivr.flow.FlowRun;
import tandem.ivr.speech.Spoken;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.ToldWaits;

/// `agi://…/waiting?call=ID`: tells a waiting caller his place in line and how long it will take, and lets him choose to
/// be called back (T6). May be cut at any moment by the bridge with an agent.
final class WaitingScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingScript.class);

    private final Router router;
    private final ToldWaits waits;
    private final VoiceParts parts;
    private final Callers callers;
    private final CallbackOffice callbacks;

    WaitingScript(RoutingParts routing, VoiceParts parts, Callers callers, CallbackOffice callbacks) {
        this.router = routing.router();
        this.waits = routing.waits();
        this.parts = parts;
        this.callers = callers;
        this.callbacks = callbacks;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            callers.waiting(request).ifPresent(caller -> speak(caller, new AgiLine(channel, caller, parts)));
        } catch (RoutingUnavailableException e) {
            LOG.warn("Routing does not tell a caller's place: {}", e.getMessage());
        }
    }

    private void speak(Arrival caller, AgiLine line) {
        var interaction = router.find(caller.id())
                .filter(found -> found.state() == InteractionState.WAITING)
                .orElse(null);
        if (interaction == null) {
            return; // he is just being connected
        }
        var language = interaction.attributes().getOrDefault(FlowRun.LANGUAGE, "en");
        var announcement = announcement(interaction, language);
        if (!mayBeCalledBack(interaction)) {
            announcement.forEach(spoken -> line.hear(spoken, false));
        } else if (callbacks.dialogue(line, language).isWanted(announcement)) {
            callbacks.take(caller.id(), line, caller.caller(), language, false);
        }
    }

    private List<Spoken> announcement(Interaction interaction, String language) {
        return router.position(interaction.id())
                .map(position -> {
                    var then = waits.tell(interaction.id())
                            .map(estimate -> Announcements.wait(estimate.high(), language))
                            .orElseGet(() -> Announcements.soon(language));
                    return List.of(Announcements.position(position, language), then);
                })
                .orElse(List.of());
    }

    private boolean mayBeCalledBack(Interaction interaction) {
        var queue = interaction.queue() == null
                ? null
                : router.configuration().queues().get(interaction.queue());
        return interaction.channel() == Channel.VOICE
                && queue != null
                && queue.channels().contains(Channel.CALLBACK);
    }
}
