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
import tandem.insight.ToldWaits;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.WaitingChoice;
import tandem.ivr.flow.FlowRun;
import tandem.ivr.speech.Spoken;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// `agi://…/waiting?call=ID`: tells a waiting caller their place in line and how long it will take, and lets
/// them choose to be called back or to leave a message (T6). May be cut at any moment by the bridge with an
/// agent.
final class WaitingScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingScript.class);

    private final Router router;
    private final ToldWaits waits;
    private final VoiceParts parts;
    private final Callers callers;
    private final Exits exits;

    WaitingScript(RoutingParts routing, VoiceParts parts, Callers callers, Exits exits) {
        this.router = routing.router();
        this.waits = routing.waits();
        this.parts = parts;
        this.callers = callers;
        this.exits = exits;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            callers.waiting(request).ifPresent(caller -> speak(caller, new AgiLine(channel, caller, parts)));
        } catch (RoutingUnavailableException e) {
            LOG.debug("Routing does not tell a caller's place: {}", e.getMessage());
        }
    }

    private void speak(Arrival caller, AgiLine line) {
        var interaction = router.find(caller.id())
                .filter(found -> found.state() == InteractionState.WAITING)
                .orElse(null);
        if (interaction == null) {
            return; // they are just being connected
        }
        var language = interaction.attributes().getOrDefault(FlowRun.LANGUAGE, "en");
        var announcement = announcement(interaction, language);
        var queue = interaction.channel() == Channel.VOICE ? interaction.queue() : null;
        boolean callback = queue != null && exits.callsBack(queue);
        boolean message = queue != null && exits.takesMessages(queue);
        boolean there = announcement.stream().allMatch(spoken -> line.hear(spoken, false));
        if (!there || (!callback && !message)) {
            return;
        }
        boolean goesOn = switch (WaitingChoice.ask(line, callback, message, language)) {
            case KEEP_WAITING -> true;
            case CALLBACK -> exits.callBack(caller, line, language, false);
            case MESSAGE -> exits.takeMessage(caller, line, language);
        };
        if (!goesOn) {
            LOG.debug("Call {} waits on", caller.id());
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
}
