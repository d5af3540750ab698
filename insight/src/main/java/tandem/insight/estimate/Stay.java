package tandem.insight.estimate;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.insight.floor.LiveContact;

/// A contact in a queue, as it stands in the lines.
final class Stay {
    /// The order of service: by score, equal ones as they came (I5).
    static final Comparator<Stay> ORDER =
            Comparator.comparingLong((Stay s) -> s.score).thenComparing(s -> s.place);

    final InteractionId id;
    final Channel channel;
    final EventId place;
    final QueueId queue;
    final Line line;
    final @Nullable Instant enqueuedAt;
    final int priority;
    final long score;
    /// In its line; else somebody has it, or is asked whether they take it.
    final boolean waiting;
    /// Whether anybody is asked.
    final boolean asked;

    private final String signature;

    /// What was last said of its wait; null if nothing was.
    @Nullable
    QuotedWait quoted;

    Stay(LiveContact contact, QueueId queue, Line line, String signature) {
        this.id = contact.id();
        this.channel = contact.view().channel();
        this.place = contact.place();
        this.queue = queue;
        this.line = line;
        this.signature = signature;
        this.enqueuedAt = contact.view().enqueuedAt();
        this.priority = contact.view().priority();
        this.score = contact.score();
        this.waiting = contact.isWaiting();
        this.asked = contact.holders().any(InteractionState.OFFERED);
    }

    boolean isStill(LiveContact contact, QueueId inQueue, String asking) {
        return score == contact.score()
                && priority == contact.view().priority()
                && waiting == contact.isWaiting()
                && asked == contact.holders().any(InteractionState.OFFERED)
                && channel == contact.view().channel()
                && place.equals(contact.place())
                && queue.equals(inQueue)
                && signature.equals(asking);
    }
}
