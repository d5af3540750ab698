package tandem.desktop.socket;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.RoutingSnapshot;

/// Which agents an entry concerns: the one it names, the one who holds the interaction now, and the one who held it
/// until this very entry. Follows the journal to know.
final class Recipients {
    private final Map<InteractionId, AgentId> holders = new ConcurrentHashMap<>();

    void begin(RoutingSnapshot snapshot) {
        snapshot.agents().forEach(agent -> agent.work().forEach(held -> hold(held.id(), agent.id())));
    }

    void hold(InteractionId interaction, AgentId agent) {
        holders.put(interaction, agent);
    }

    Set<AgentId> of(JournalEntry entry) {
        var concerned = new HashSet<AgentId>(4);
        add(concerned, entry.agent());
        var named = named(entry.event());
        add(concerned, named);
        var interaction = entry.interaction();
        if (interaction != null) {
            add(concerned, holders.get(interaction));
            follow(interaction, entry, named);
        }
        return concerned;
    }

    private void follow(InteractionId interaction, JournalEntry entry, @Nullable AgentId named) {
        switch (entry.event()) {
            case Event.Offered _, Event.Accepted _, Event.Connected _, Event.WrapUpStarted _ -> {
                if (named != null) {
                    holders.put(interaction, named);
                }
            }
            case Event.Declined _, Event.OfferExpired _, Event.OfferRescinded _ -> holders.remove(interaction);
            case Event.ConnectFailed _, Event.Queued _, Event.Closed _ -> holders.remove(interaction);
            default -> {
                // changes nothing about who holds it
            }
        }
    }

    Optional<AgentId> holder(InteractionId interaction) {
        return Optional.ofNullable(holders.get(interaction));
    }

    private static void add(Set<AgentId> set, @Nullable AgentId agent) {
        if (agent != null) {
            set.add(agent);
        }
    }

    private static @Nullable AgentId named(Event event) {
        return switch (event) {
            case Event.Offered e -> e.agent();
            case Event.Accepted e -> e.agent();
            case Event.Declined e -> e.agent();
            case Event.OfferExpired e -> e.agent();
            case Event.OfferRescinded e -> e.agent();
            case Event.Connected e -> e.agent();
            case Event.ConnectFailed e -> e.agent();
            case Event.WrapUpStarted e -> e.agent();
            case Event.WrapUpCompleted e -> e.agent();
            case Event.AgentLoggedIn e -> e.agent();
            case Event.AgentLoggedOut e -> e.agent();
            case Event.AgentReady e -> e.agent();
            case Event.AgentNotReady e -> e.agent();
            case Event.DesktopLost e -> e.agent();
            case Event.MessageAdded e -> e.agent();
            case Event.MailAdded e -> e.agent();
            default -> null;
        };
    }
}
