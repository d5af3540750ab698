package tandem.routing.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.routing.AgentView;
import tandem.routing.model.Presence;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;

/// The agent who knows the customer (R8): the one who was in contact with them last, if it is worth waiting for
/// them.
final class LastAgent {
    private final Sources sources;

    LastAgent(Sources sources) {
        this.sources = sources;
    }

    private record Release(Duration in, int weight) {}

    /// The agent to hold it for. Empty unless they meet the requirement, are logged in and ready, and have
    /// room, or are expected to have it within the queue's `lastAgentWait`: each piece of their work is
    /// expected to take what its queue's recently took on average, of which its age is gone already, and a
    /// wrap-up until its limit.
    Optional<AgentId> worthWaitingFor(
            CustomerId customer, QueueProfile queue, Requirement requirement, Channel channel, Instant now) {
        if (!queue.lastAgentWait().isPositive()) {
            return Optional.empty();
        }
        var agents = sources.inForce().configuration().agents();
        return lastAgent(customer)
                .flatMap(id -> Optional.ofNullable(agents.get(id)))
                .filter(agent -> agent.channels().contains(channel) && requirement.isMetBy(agent))
                .flatMap(agent -> sources.store().agent(agent.id()))
                .filter(agent -> agent.presence() == Presence.READY && agent.connected())
                .filter(agent -> isFreeWithin(queue.lastAgentWait(), agent, channel, now))
                .map(AgentView::id);
    }

    /// Of the person, whichever of their identities it was that the agent knew them by.
    private Optional<AgentId> lastAgent(CustomerId customer) {
        return sources.store()
                .lastAgent(customer)
                .or(() -> sources.customers().idsOf(customer).stream()
                        .filter(other -> !other.equals(customer))
                        .flatMap(other -> sources.store().lastAgent(other).stream())
                        .findFirst());
    }

    private boolean isFreeWithin(Duration wait, AgentView agent, Channel channel, Instant now) {
        var capacity = sources.inForce().configuration().capacity();
        int missing = capacity.weight(channel) - (agent.capacity() - agent.load());
        if (missing <= 0) {
            return true;
        }
        var soon = agent.work().stream()
                .flatMap(work ->
                        remaining(work, now).stream().map(in -> new Release(in, capacity.weight(work.channel()))))
                .filter(release -> release.in().compareTo(wait) <= 0)
                .sorted(Comparator.comparing(Release::in))
                .mapToInt(Release::weight)
                .sum();
        return soon >= missing;
    }

    /// Empty if nothing can be said.
    private Optional<Duration> remaining(Interaction work, Instant now) {
        Instant deadline = work.deadline();
        return switch (work.state()) {
            case WRAP_UP ->
                deadline == null ? Optional.empty() : Optional.of(positive(Duration.between(now, deadline)));
            case OFFERED, CONNECTING, CONNECTED -> {
                Instant since = work.connectedAt() == null ? now : work.connectedAt();
                yield Optional.ofNullable(work.queue())
                        .flatMap(queue -> sources.health().handleTime(queue, now))
                        .map(usual -> positive(usual.minus(Duration.between(since, now))));
            }
            case NEW, WAITING, SCHEDULED, SNOOZED, CLOSED -> Optional.empty();
        };
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
