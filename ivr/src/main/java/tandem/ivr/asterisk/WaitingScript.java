package tandem.ivr.asterisk;

import java.util.List;
import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.ivr.call.Announcements;
import tandem.ivr.flow.FlowRun;
import tandem.ivr.speech.PromptLibrary;
import tandem.ivr.speech.Spoken;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.ToldWaits;

/// `agi://…/waiting?call=ID`: tells a waiting caller his place in line and how long it will take (T6). Changes
/// nothing; may be cut at any moment by the
/// bridge with an agent.
final class WaitingScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingScript.class);

    private final Router router;
    private final ToldWaits waits;
    private final PromptLibrary prompts;

    WaitingScript(Router router, ToldWaits waits, PromptLibrary prompts) {
        this.router = router;
        this.waits = waits;
        this.prompts = prompts;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            announce(request, channel);
        } catch (AgiException e) {
            LOG.debug("The announcement was cut: {}", e.toString()); // hung up, or bridged with his agent
        }
    }

    private void announce(AgiRequest request, AgiChannel channel) throws AgiException {
        for (var spoken :
                announcement(Optional.ofNullable(request.getParameter("call")).orElse(""))) {
            for (var file : prompts.files(spoken)) {
                channel.streamFile(file.toString().replaceFirst("\\.wav$", ""), "");
                if (channel.getLastReply().getResultCode() < 0) {
                    return;
                }
            }
        }
    }

    /// Nothing for somebody who is just being connected, or while routing does not answer.
    private List<Spoken> announcement(String id) {
        try {
            var call = new InteractionId(id);
            var interaction = router.find(call).filter(i -> i.state() == InteractionState.WAITING);
            var position = interaction.flatMap(_ -> router.position(call));
            if (interaction.isEmpty() || position.isEmpty()) {
                return List.of();
            }
            var language = interaction.get().attributes().getOrDefault(FlowRun.LANGUAGE, "en");
            var then = waits.tell(call)
                    .map(estimate -> Announcements.wait(estimate.high(), language))
                    .orElseGet(() -> Announcements.soon(language));
            return List.of(Announcements.position(position.get(), language), then);
        } catch (RoutingUnavailableException e) {
            LOG.warn("Call {}: routing does not tell its place", id);
            return List.of();
        } catch (IllegalArgumentException e) {
            LOG.warn("A waiting caller came without his call's id");
            return List.of();
        }
    }
}
