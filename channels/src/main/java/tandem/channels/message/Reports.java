package tandem.channels.message;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.Event.Delivery;
import tandem.core.journal.Journal;
import tandem.routing.Router;

/// Puts on record how far our messages have come, once each; what comes late or twice adds nothing.
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int LONGEST_REASON = 300;
    private final Router router;
    private final Journal journal;
    private final Threads threads;

    Reports(Router router, Journal journal, Threads threads) {
        this.router = router;
        this.journal = journal;
        this.threads = threads;
    }

    /// A carrier's own report: only of what went by it.
    void fromCarrier(String carrier, Outgoing.Named message, Delivery delivery, @Nullable String reason) {
        boolean itsOwn = router.find(message.interaction())
                .flatMap(threads::of)
                .filter(thread -> thread.between().carrier().equals(carrier))
                .isPresent();
        if (itsOwn) {
            report(message.interaction(), message.messageId(), delivery, reason);
        } else {
            LOG.info("{} reports of a message that is not its own, or is forgotten: {}", carrier, message);
        }
    }

    void report(InteractionId interaction, String messageId, Delivery delivery, @Nullable String reason) {
        var reports = journal.of(interaction).stream()
                .map(entry -> entry.event())
                .filter(Event.MessageReported.class::isInstance)
                .map(Event.MessageReported.class::cast)
                .filter(report -> report.messageId().equals(messageId))
                .map(Event.MessageReported::delivery)
                .toList();
        if (reports.stream().allMatch(delivery::follows)) {
            var event = new Event.MessageReported(messageId, delivery, shortened(reason));
            router.record(
                    interaction,
                    event,
                    new CommandId("message-" + Correspondence.hash(messageId, delivery.name()) + "-reported"));
        }
    }

    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
