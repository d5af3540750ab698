package tandem.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;

/// An agent at work, who does one thing at a time.
final class Desk {
    final AgentProfile agent;
    boolean loggedIn;
    boolean ready;
    /// Has an offer or a contact, or writes one up.
    boolean busy;

    Instant idleSince = Instant.EPOCH;
    /// What they do as soon as they are free: have lunch, go home.
    @Nullable
    Runnable next;

    Desk(AgentProfile agent) {
        this.agent = agent;
    }

    AgentId id() {
        return agent.id();
    }

    boolean isFree() {
        return loggedIn && ready && !busy;
    }

    boolean mayServe(QueueProfile queue, Channel channel) {
        return agent.channels().contains(channel) && queue.requirement().isMetBy(agent);
    }
}
