package tandem.ivr.asterisk;

import java.util.List;
import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.flow.FlowRun;
import tandem.flow.words.Spoken;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.CalledWords;
import tandem.ivr.call.QueueWords;
import tandem.routing.Router;
import tandem.routing.model.Action;

/// `agi://…/words?call=ID`: tells a caller who has left their queue unanswered why, and asks them how to go on
/// if they may (R14). The dialplan hangs up afterwards.
final class WordsScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(WordsScript.class);
    private static final String ENGLISH = "en";

    private final Router router;
    private final Journal journal;
    private final VoiceParts parts;
    private final Callers callers;
    private final Exits exits;

    WordsScript(RoutingParts routing, VoiceParts parts, Callers callers, Exits exits) {
        this.router = routing.router();
        this.journal = routing.journal();
        this.parts = parts;
        this.callers = callers;
        this.exits = exits;
    }

    /// Why and how they have left.
    ///
    /// @param isCalledAgain nobody has become free for them, and they are a callback again
    private record Exit(Event.@Nullable LeftQueue left, String language, boolean isCalledAgain) {
        Spoken apology() {
            return Announcements.sorry(language);
        }

        Optional<Spoken> words() {
            return left == null ? Optional.empty() : QueueWords.of(left, language);
        }
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        var caller = callers.waiting(request).orElse(null);
        if (caller == null) {
            return;
        }
        var line = new AgiLine(channel, caller, parts);
        var exit = exit(caller.id());
        if (exit.isCalledAgain()) {
            line.hear(CalledWords.nobodyFree(exit.language()), false);
            return;
        }
        var left = exit.left();
        var how = left == null ? Action.Exit.MESSAGE : Action.Exit.valueOf(left.exit());
        if (left != null && how == Action.Exit.CALLBACK && exits.callsBack(left.queue())) {
            askForCallback(caller, line, exit);
        } else if (left != null && how == Action.Exit.VOICEMAIL && exits.takesMessages(left.queue())) {
            askForMessage(caller, line, exit);
        } else {
            line.hear(exit.words().orElseGet(exit::apology), false);
        }
    }

    private void askForCallback(Arrival caller, AgiLine line, Exit exit) {
        boolean there = exit.words().map(words -> line.hear(words, true)).orElse(true);
        if (there && !exits.callBack(caller, line, exit.language(), true)) {
            dismiss(caller, line, exit);
        }
    }

    private void askForMessage(Arrival caller, AgiLine line, Exit exit) {
        boolean there = exit.words().map(words -> line.hear(words, true)).orElse(true);
        if (there && !exits.takeMessage(caller, line, exit.language())) {
            dismiss(caller, line, exit);
        }
    }

    private void dismiss(Arrival caller, AgiLine line, Exit exit) {
        parts.waitingRoom().dismiss(caller.id());
        line.hangUp(List.of(exit.apology()));
    }

    /// An apology in English where nothing can be read now.
    private Exit exit(InteractionId call) {
        try {
            var interaction = router.find(call);
            var language = interaction
                    .map(found -> found.attributes().getOrDefault(FlowRun.LANGUAGE, ENGLISH))
                    .orElse(ENGLISH);
            boolean isCalledAgain = interaction
                    .filter(found -> found.channel() == Channel.CALLBACK && found.state() == InteractionState.SCHEDULED)
                    .isPresent();
            return new Exit(left(call).orElse(null), language, isCalledAgain);
        } catch (RuntimeException e) {
            LOG.warn("Call {}: the words of its step cannot be told: {}", call, e.toString());
            return new Exit(null, ENGLISH, false);
        }
    }

    private Optional<Event.LeftQueue> left(InteractionId call) {
        return journal.of(call).reversed().stream()
                .map(JournalEntry::event)
                .filter(Event.LeftQueue.class::isInstance)
                .map(Event.LeftQueue.class::cast)
                .findFirst();
    }
}
