package tandem.insight.estimate;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// An interaction in a queue, as the live picture has it.
final class Stay {
    /// The order of service: by score, equal ones as they came (I5).
    static final Comparator<Stay> ORDER =
            Comparator.comparingLong((Stay s) -> s.score).thenComparingLong(s -> s.number);

    final InteractionId id;
    final Channel channel;
    final long number;
    QueueId queue;
    Line line;
    Instant enqueuedAt;
    int priority;
    long score;
    /// In its line; else somebody has it, or is asked whether they take it.
    boolean waiting;
    /// How many agents are asked.
    int offers;
    boolean accepted;

    /// What was last said of its wait; null if nothing was.
    @Nullable
    QuotedWait quoted;

    Stay(InteractionId id, Channel channel, long number, QueueId queue, Line line, int priority, Instant enqueuedAt) {
        this.id = id;
        this.channel = channel;
        this.number = number;
        this.queue = queue;
        this.line = line;
        this.enqueuedAt = enqueuedAt;
        prioritise(priority);
    }

    /// Only while it does not wait: its place depends on it.
    void prioritise(int to) {
        priority = to;
        score = enqueuedAt.toEpochMilli() - 60_000L * to;
    }
}
