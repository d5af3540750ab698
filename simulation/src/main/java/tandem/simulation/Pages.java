package tandem.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// What people see on their pages and adapters know, all of it by the journal: the fences of offers, the
/// desktops.
final class Pages {
    private static final SessionId NONE = new SessionId("none");

    private record Seen(AgentId agent, InteractionId interaction) {}

    private final Set<InteractionId> known = new HashSet<>();
    private final Map<Seen, Integer> offers = new HashMap<>();
    private final Map<InteractionId, Integer> accepted = new HashMap<>();
    private final Map<AgentId, SessionId> desktops = new HashMap<>();
    private final Map<AgentId, SessionId> before = new HashMap<>();

    void see(JournalEntry entry) {
        InteractionId id = entry.interaction();
        if (id == null) {
            return;
        }
        switch (entry.event()) {
            case Event.Opened _ -> known.add(id);
            case Event.Offered(var agent, var epoch, var _) -> offers.put(new Seen(agent, id), epoch);
            case Event.Accepted(var _, var epoch) -> accepted.put(id, epoch);
            case Event.Initiated(var _, var epoch, var _, var _) -> accepted.put(id, epoch);
            case Event.Closed _ -> accepted.remove(id);
            case Event.Queued _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.WaitPredicted _,
                    Event.Interrupted _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Unknown _,
                    Event.Noted _,
                    Event.OfAgent _ -> {} // not needed to act
        }
    }

    /// Whether anybody can know of it by now.
    boolean knows(InteractionId interaction) {
        return known.contains(interaction);
    }

    /// The latest offer this agent has seen of it; 0 if none.
    int offer(AgentId agent, InteractionId interaction) {
        return offers.getOrDefault(new Seen(agent, interaction), 0);
    }

    int accepted(InteractionId interaction) {
        return accepted.getOrDefault(interaction, 0);
    }

    void sits(AgentId agent, SessionId at) {
        SessionId old = desktops.put(agent, at);
        if (old != null && !old.equals(at)) {
            before.put(agent, old);
        }
    }

    SessionId desktop(AgentId agent, boolean stale) {
        @Nullable SessionId found = stale ? before.get(agent) : desktops.get(agent);
        return found == null ? NONE : found;
    }
}
