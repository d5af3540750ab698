package tandem.ivr.asterisk;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Interaction;
import tandem.flow.Answer;
import tandem.flow.FlowRun;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;
import tandem.flow.words.Spoken;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.CalledWords;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.CustomerFirst;

/// `agi://…/called?call=ID`: a customer who is called before an agent has answered (T8). They hear who calls and why,
/// and press a key, if that is the queue's policy; then they wait at their old place. An answering machine presses
/// none.
final class CalledScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(CalledScript.class);
    private static final int TIMES = 2;
    private static final Question PRESSES_ONE = new Question(
            Set.of("1"),
            1,
            1,
            null,
            List.of(),
            new Listening(Duration.ofSeconds(6), Duration.ofSeconds(3), BargeIn.DIGITS, false));

    private final Router router;
    private final VoiceParts parts;
    private final Callers callers;

    CalledScript(RoutingParts routing, VoiceParts parts, Callers callers) {
        this.router = routing.router();
        this.parts = parts;
        this.callers = callers;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            callers.waiting(request).ifPresent(customer -> take(customer, new AgiLine(channel, customer, parts)));
        } catch (RoutingUnavailableException e) {
            LOG.warn("Routing does not tell why a customer is called: {}", e.getMessage());
        }
    }

    private void take(Arrival customer, AgiLine line) {
        var interaction = router.find(customer.id()).orElse(null);
        var queue = interaction == null || interaction.queue() == null
                ? null
                : router.configuration().queues().get(interaction.queue());
        if (interaction == null || queue == null) {
            return;
        }
        var language = interaction.attributes().getOrDefault(FlowRun.LANGUAGE, "en");
        if (!isThere(queue, interaction, line, language)) {
            line.hangUp(List.of(CalledWords.goodbye(language)));
        } else if (parts.waitingRoom().takesUp(customer.id())) {
            line.letGo(customer.id());
        } else {
            line.hangUp(List.of(CalledWords.notNow(language)));
        }
    }

    private static boolean isThere(QueueProfile queue, Interaction interaction, AgiLine line, String language) {
        var policy = queue.callback().customerFirst() instanceof CustomerFirst first ? first : CustomerFirst.USUAL;
        Spoken why = CalledWords.why(queue, policy, language);
        if (!policy.confirm()) {
            return line.hear(why, false);
        }
        var said = List.of(why, CalledWords.pressOne(language));
        for (int times = 0; times < TIMES; times++) {
            var answer = line.ask(said, said, PRESSES_ONE, language);
            if (answer.equals(new Answer.Digits("1"))) {
                return true;
            }
            if (answer instanceof Answer.HungUp) {
                return false;
            }
        }
        LOG.info("Callback {}: nobody says that they are there", interaction.id());
        return false;
    }
}
