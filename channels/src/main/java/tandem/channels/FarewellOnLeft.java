package tandem.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.routing.Router;

/// A chat that has left its queue unanswered (R14): the visitor reads the words of the queue's step and the chat
/// ends. Whatever the step says: callbacks and voicemail are not for chats. Every node does so; routing counts it
/// once. An e-mail never leaves its queue.
final class FarewellOnLeft implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FarewellOnLeft.class);

    private final Router router;
    private final Journal journal;
    private Journal.@Nullable Subscription subscription;

    FarewellOnLeft(Router router, Journal journal) {
        this.router = router;
        this.journal = journal;
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            subscription = journal.subscribe("channels-left", journal.last(), this::on);
        }
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return subscription != null;
    }

    private void on(List<JournalEntry> batch) {
        for (var entry : batch) {
            var chat = entry.interaction();
            if (entry.event() instanceof Event.LeftQueue left
                    && chat != null
                    && entry.channel() == Channel.CHAT
                    && !left.because().equals(QueueDoor.CHOSEN_IN_FLOW)) {
                farewell(chat, left, entry);
            }
        }
    }

    private void farewell(InteractionId chat, Event.LeftQueue left, JournalEntry entry) {
        String language = router.find(chat)
                .map(interaction -> interaction.claims().get("language").orElse("en"))
                .orElse("en");
        left.wordsIn(language).ifPresent(words -> {
            String once = "left-" + entry.id().value();
            var message = new Event.MessageAdded(once, Party.SYSTEM, null, words);
            router.record(chat, message, new CommandId("chat-" + chat + "-" + once));
        });
        LOG.info("Chat {} has left its queue: {}", chat, left.because());
        router.end(chat, Party.SYSTEM, "LEFT_QUEUE");
    }
}
