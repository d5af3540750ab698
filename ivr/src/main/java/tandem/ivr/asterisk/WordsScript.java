package tandem.ivr.asterisk;

import java.util.Optional;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.QueueWords;
import tandem.ivr.flow.FlowRun;
import tandem.ivr.speech.PromptLibrary;
import tandem.ivr.speech.Spoken;
import tandem.routing.Router;

/// `agi://…/words?call=ID`: tells a caller who has left his queue unanswered why (R14). Changes nothing; the
/// dialplan hangs up afterwards.
final class WordsScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(WordsScript.class);
    private static final String ENGLISH = "en";

    private final Router router;
    private final Journal journal;
    private final PromptLibrary prompts;

    WordsScript(Router router, Journal journal, PromptLibrary prompts) {
        this.router = router;
        this.journal = journal;
        this.prompts = prompts;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            for (var file : prompts.files(
                    words(Optional.ofNullable(request.getParameter("call")).orElse("")))) {
                channel.streamFile(file.toString().replaceFirst("\\.wav$", ""), "");
                if (channel.getLastReply().getResultCode() < 0) {
                    return;
                }
            }
        } catch (AgiException e) {
            LOG.debug("The words were cut: {}", e.toString()); // he hung up
        }
    }

    /// An apology where the step has no words, or they cannot be read now.
    private Spoken words(String id) {
        try {
            var call = new InteractionId(id);
            String language = router.find(call)
                    .map(found -> found.attributes().getOrDefault(FlowRun.LANGUAGE, ENGLISH))
                    .orElse(ENGLISH);
            return left(call)
                    .flatMap(left -> QueueWords.of(left, language))
                    .orElseGet(() -> Announcements.sorry(language));
        } catch (RuntimeException e) {
            LOG.warn("Call {}: the words of its step cannot be told: {}", id, e.toString());
            return Announcements.sorry(ENGLISH);
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
