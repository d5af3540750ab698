package tandem.routing.metrics;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// An interaction's stay in one queue while it is not finished.
final class Segment {
    final InteractionId interaction;
    final QueueId queue;
    final Instant arrivedAt;
    final Instant enqueuedAt;
    private @Nullable Instant connectedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant wrapUpFrom;
    private @Nullable Instant wrapUpTo;

    Segment(InteractionId interaction, QueueId queue, Instant arrivedAt, Instant enqueuedAt) {
        this.interaction = interaction;
        this.queue = queue;
        this.arrivedAt = arrivedAt;
        this.enqueuedAt = enqueuedAt;
    }

    boolean isAnswered() {
        return connectedAt != null;
    }

    /// @return false if it was in contact already
    boolean connect(Instant at) {
        if (connectedAt != null) {
            return false;
        }
        connectedAt = at;
        return true;
    }

    void end(Instant at) {
        endedAt = endedAt == null ? at : endedAt;
    }

    void wrapUp(Instant from) {
        wrapUpFrom = from;
    }

    void wrappedUp(Instant at) {
        wrapUpTo = at;
    }

    Duration waitUntil(Instant moment) {
        return between(enqueuedAt, moment);
    }

    Duration talk(Instant closedAt) {
        return between(connectedAt == null ? closedAt : connectedAt, endedAt == null ? closedAt : endedAt);
    }

    Duration wrapUp(Instant from, Instant closedAt) {
        return between(from, wrapUpTo == null ? closedAt : wrapUpTo);
    }

    @Nullable
    Instant wrapUpFrom() {
        return wrapUpFrom;
    }

    /// Nodes' clocks may differ a little; no time runs backwards in a sum.
    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
