package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// An interaction's stay in one queue while it is not finished.
final class Segment {
    private static final int MOST_PREDICTIONS = 20;

    final InteractionId interaction;
    final QueueId queue;
    final Channel channel;
    final Instant arrivedAt;
    final Instant enqueuedAt;
    final List<String> skills;
    final List<Prediction> predictions = new ArrayList<>(0);
    private @Nullable AgentId agent;
    private String disposition = "";
    private @Nullable Instant connectedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant heldFrom;
    private @Nullable Instant wrapUpFrom;
    private @Nullable Instant wrapUpTo;
    private Duration held = Duration.ZERO;
    private boolean isPassedOn;

    /// What the customer was told of their wait.
    record Prediction(Instant at, Duration low, Duration high) {}

    /// @param skills that were asked for when it began
    Segment(
            InteractionId interaction,
            QueueId queue,
            Channel channel,
            Instant arrivedAt,
            Instant enqueuedAt,
            List<String> skills) {
        this.interaction = interaction;
        this.queue = queue;
        this.channel = channel;
        this.arrivedAt = arrivedAt;
        this.enqueuedAt = enqueuedAt;
        this.skills = skills;
    }

    boolean isAnswered() {
        return connectedAt != null;
    }

    /// @return false if it was in contact already
    boolean connect(AgentId by, Instant at) {
        if (connectedAt != null) {
            return false;
        }
        connectedAt = at;
        agent = by;
        return true;
    }

    void predict(Instant at, Duration low, Duration high) {
        if (predictions.size() < MOST_PREDICTIONS) {
            predictions.add(new Prediction(at, low, high));
        }
    }

    /// Only what is in contact: an adapter's note may come late.
    void hold(Instant at) {
        if (connectedAt != null && endedAt == null) {
            heldFrom = heldFrom == null ? at : heldFrom;
        }
    }

    void resume(Instant at) {
        if (heldFrom != null) {
            held = held.plus(between(heldFrom, at));
            heldFrom = null;
        }
    }

    void end(Instant at) {
        resume(at);
        endedAt = endedAt == null ? at : endedAt;
    }

    /// To another queue or agent.
    void passOn(Instant at) {
        end(at);
        isPassedOn = true;
    }

    boolean isPassedOn() {
        return isPassedOn;
    }

    void wrapUp(Instant from) {
        wrapUpFrom = from;
    }

    void wrappedUp(Instant at) {
        wrapUpTo = at;
    }

    /// Who answered it; null before.
    @Nullable
    AgentId agent() {
        return agent;
    }

    void dispose(@Nullable String code) {
        disposition = code == null ? "" : code;
    }

    /// Empty if nothing was said.
    String disposition() {
        return disposition;
    }

    Duration waitUntil(Instant moment) {
        return between(enqueuedAt, moment);
    }

    Duration held() {
        return held;
    }

    /// Without hold.
    Duration talk(Instant closedAt) {
        var contact = between(connectedAt == null ? closedAt : connectedAt, endedAt == null ? closedAt : endedAt);
        return contact.compareTo(held) < 0 ? Duration.ZERO : contact.minus(held);
    }

    Duration wrapUp(Instant from, Instant closedAt) {
        return between(from, wrapUpTo == null ? closedAt : wrapUpTo);
    }

    @Nullable
    Instant wrapUpFrom() {
        return wrapUpFrom;
    }

    /// Nodes' clocks may differ a little; no time runs backwards in a sum.
    static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
