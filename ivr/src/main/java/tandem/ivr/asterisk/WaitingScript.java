package tandem.ivr.asterisk;

import java.util.ArrayList;
import java.util.List;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionState;
import tandem.flow.FlowRun;
import tandem.flow.words.Spoken;
import tandem.insight.ToldWaits;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.QueueWords;
import tandem.ivr.call.WaitingChoice;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Treatment.Waiting;

/// `agi://…/waiting?call=ID&round=N`: tells a waiting caller their place in line and how long it will take, from
/// the second round on the next of their queue's messages, and lets them choose to be called back or to leave a
/// message (T6). Before that it says which music they hear until the next round, and for how long. May be cut at
/// any moment by the bridge with an agent.
final class WaitingScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingScript.class);

    private static final String MUSIC = "CHANNEL(musicclass)";
    private static final String INTERVAL = "TANDEM_INTERVAL";

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
            var caller = callers.waiting(request).orElse(null);
            if (caller != null) {
                speak(caller, channel, round(request));
            }
        } catch (RoutingUnavailableException e) {
            LOG.debug("Routing does not tell a caller's place: {}", e.getMessage());
        } catch (AgiException e) {
            LOG.debug("A waiting caller is not there any more: {}", e.toString());
        }
    }

    /// From 1; a dialplan that does not count is always in its first.
    private static int round(AgiRequest request) {
        var round = request.getParameter("round");
        return round != null && round.matches("[1-9]\\d{0,5}") ? Integer.parseInt(round) : 1;
    }

    private void speak(Arrival caller, AgiChannel channel, int round) throws AgiException {
        var interaction = router.find(caller.id())
                .filter(found -> found.state() == InteractionState.WAITING)
                .orElse(null);
        if (interaction == null) {
            return; // they are just being connected
        }
        var language = interaction.attributes().getOrDefault(FlowRun.LANGUAGE, "en");
        var profile = profile(interaction);
        treat(channel, profile);
        var announcement = announcement(interaction, profile, language, round);
        var line = new AgiLine(channel, caller, parts);
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

    private @Nullable QueueProfile profile(Interaction interaction) {
        var queue = interaction.queue();
        return queue == null ? null : router.configuration().queues().get(queue);
    }

    /// The dialplan plays it; so does whoever puts them on hold later.
    private static void treat(AgiChannel channel, @Nullable QueueProfile queue) throws AgiException {
        var waiting = queue == null ? Waiting.USUAL : queue.treatment().waiting();
        long seconds = Math.max(1, waiting.interval().toSeconds());
        channel.setVariable(MUSIC, waiting.music() == null ? "" : MusicClasses.nameOf(waiting.music()));
        channel.setVariable(INTERVAL, Long.toString(seconds));
    }

    private List<Spoken> announcement(
            Interaction interaction, @Nullable QueueProfile queue, String language, int round) {
        var told = new ArrayList<Spoken>();
        if (queue == null || queue.treatment().waiting().place()) {
            router.position(interaction.id()).ifPresent(position -> {
                told.add(Announcements.position(position, language));
                told.add(waits.tell(interaction.id())
                        .map(estimate -> Announcements.wait(estimate.high(), language))
                        .orElseGet(() -> Announcements.soon(language)));
            });
        }
        if (queue != null && round > 1) {
            QueueWords.message(queue, round - 2, language).ifPresent(told::add);
        }
        return told;
    }
}
