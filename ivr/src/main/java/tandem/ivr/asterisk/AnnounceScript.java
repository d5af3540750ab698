package tandem.ivr.asterisk;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.event.Event;
import tandem.flow.Answer;
import tandem.flow.FlowRun;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.ConnectWords;
import tandem.ivr.call.QueueWords;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RecordingRules;
import tandem.routing.model.RecordingRules.Decision;

/// `agi://…/announce?call=ID`: tells a caller whose agent has answered that their talk is recorded, if it is,
/// and how not to be (V1), and who serves them (I9). The dialplan takes them to where they can be bridged,
/// whatever comes of it.
final class AnnounceScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(AnnounceScript.class);

    private static final Listening BRIEF =
            new Listening(Duration.ofSeconds(2), Duration.ofSeconds(2), BargeIn.DIGITS, false);

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
        if (queue == null) {
            return;
        }
        var line = new AgiLine(channel, caller, parts);
        askWhetherRecorded(interaction, interaction.agent(), queue, line);
        var agent = router.profiles().get(interaction.agent());
        var about = queue.treatment().connect().caller();
        if (agent != null && about != null) {
            ConnectWords.agent(agent, about, language(interaction)).ifPresent(words -> line.hear(words, false));
        }
    }

    /// Nobody is told of a recording that no rule makes, nor asked twice.
    private void askWhetherRecorded(Interaction interaction, AgentId agent, QueueProfile queue, AgiLine line) {
        var rules = queue.treatment().recording();
        var words = QueueWords.recorded(queue, language(interaction)).orElse(null);
        if (words == null || !(rules.decide(interaction, agent) instanceof Decision.Recorded)) {
            return;
        }
        var optOut = rules.consent().optOut();
        if (optOut == null) {
            line.hear(words, false);
            return;
        }
        var question = new Question(Set.of(optOut), 1, 1, null, List.of(), BRIEF);
        var said = List.of(words);
        if (line.ask(said, said, question, language(interaction)) instanceof Answer.Digits(var key)
                && key.equals(optOut)) {
            router.record(
                    interaction.id(),
                    new Event.AttributesSet(Map.of(RecordingRules.ATTRIBUTE, RecordingRules.OPTED_OUT)),
                    new CommandId("not-to-be-recorded-" + interaction.id()));
        }
    }

    private static String language(Interaction interaction) {
        return interaction.attributes().getOrDefault(FlowRun.LANGUAGE, "en");
    }
}
