package tandem.ivr.asterisk;

import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.flow.FlowRun;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.ConnectWords;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// `agi://…/announce?call=ID`: tells a caller whose agent has answered who that is (I9). The dialplan takes them to
/// where they can be bridged, whatever comes of it.
final class AnnounceScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(AnnounceScript.class);

    private final Router router;
    private final VoiceParts parts;
    private final Callers callers;

    AnnounceScript(RoutingParts routing, VoiceParts parts, Callers callers) {
        this.router = routing.router();
        this.parts = parts;
        this.callers = callers;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            callers.waiting(request).ifPresent(caller -> tell(caller, channel));
        } catch (RoutingUnavailableException e) {
            LOG.debug("Routing does not tell who serves a caller: {}", e.getMessage());
        }
    }

    private void tell(Arrival caller, AgiChannel channel) {
        var interaction = router.find(caller.id()).orElse(null);
        if (interaction == null || interaction.agent() == null || interaction.queue() == null) {
            return;
        }
        var queue = router.configuration().queues().get(interaction.queue());
        var agent = router.profiles().get(interaction.agent());
        var about = queue == null ? null : queue.treatment().connect().caller();
        if (agent != null && about != null) {
            var language = interaction.attributes().getOrDefault(FlowRun.LANGUAGE, "en");
            ConnectWords.agent(agent, about, language)
                    .ifPresent(words -> new AgiLine(channel, caller, parts).hear(words, false));
        }
    }
}
