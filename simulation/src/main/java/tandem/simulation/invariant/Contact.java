package tandem.simulation.invariant;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.port.Signature;

/// An interaction as the journal tells it.
final class Contact implements Comparable<Contact> {
    final InteractionId id;
    Channel channel;
    /// What it takes of its agent, once one has it.
    int weight;
    /// At most: by the terms of whom it was offered to last, before by those under which it was opened.
    int full;
    InteractionState state = InteractionState.NEW;

    @Nullable
    QueueId queue;

    @Nullable
    Signature signature;

    int priority;

    @Nullable
    Instant enqueuedAt;

    /// In which order it came to its place; equal scores are served by it.
    long number;

    int epoch;

    @Nullable
    Instant offerExpires;

    TrueTime.@Nullable Life offer;
    /// When it was offered in truth: a node that stood still may do so in the past, and then nobody can end it
    /// in time.
    Instant offered = Instant.MIN;

    @Nullable
    AgentId holder;

    /// Given by hand to this agent; their next offer needs no reason.
    @Nullable
    AgentId assignedTo;

    /// An agent who could serve it before a step and cannot after it; only if it goes to another queue.
    @Nullable
    String takenFrom;

    /// Who has an open offer, and after an accept who has one still that must be rescinded.
    final Set<AgentId> ring = new LinkedHashSet<>();

    /// By another channel: it keeps its place if it had one.
    boolean goesOn;
    /// Its customer is being called before an agent, until then.
    @Nullable
    Instant calledUntil;
    /// While it is set aside, and until it is queued again.
    Event.@Nullable Snoozed snoozed;

    /// From when on it waits that has just woken.
    @Nullable
    Instant wokenSince;

    /// While they talk: by what they also write.
    @Nullable
    Channel beneath;

    boolean ended;
    /// By its agent; it has no place to return to.
    boolean initiated;
    boolean transferred;
    boolean interrupted;
    boolean held;

    Contact(InteractionId id, Channel channel, int weight) {
        this.id = id;
        this.channel = channel;
        this.weight = weight;
        this.full = weight;
    }

    /// Lowest is served first (R3).
    long score() {
        return Objects.requireNonNull(enqueuedAt).toEpochMilli() - 60_000L * priority;
    }

    boolean isWaiting() {
        return state == InteractionState.WAITING;
    }

    /// When the open offer is over.
    Instant offerEnds() {
        Instant expires = Objects.requireNonNull(offerExpires);
        return expires.isBefore(offered) ? offered : expires;
    }

    QueueId queue() {
        return Objects.requireNonNull(queue);
    }

    Signature signature() {
        return Objects.requireNonNull(signature);
    }

    /// Whether it may still be told of one that is closed.
    static boolean mayFollowTheEnd(Event event) {
        return switch (event) {
            case Event.WrapUpExtended _, Event.WaitPredicted _, Event.Noted _ -> true;
            default -> false;
        };
    }

    @Override
    public int compareTo(Contact other) {
        int byScore = Long.compare(score(), other.score());
        return byScore != 0 ? byScore : Long.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id + " (" + state + " in " + queue + ", signature " + signature + ", priority " + priority + ", since "
                + enqueuedAt + ", number " + number + ", epoch " + epoch + ", holder " + holder + ", offered to " + ring
                + ")";
    }
}
