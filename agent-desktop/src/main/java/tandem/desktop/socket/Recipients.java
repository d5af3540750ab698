package tandem.desktop.socket;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.RoutingSnapshot;

/// Which agents an entry concerns: the one it names, and those who hold the interaction or held it until this very
/// entry. An offer to several concerns each alone. Who has passed an interaction on hears of their own wrap-up
/// only. Follows the journal to know.
final class Recipients {
    private final Map<InteractionId, Set<AgentId>> holders = new ConcurrentHashMap<>();

    void begin(RoutingSnapshot snapshot) {
        var underWay = Stream.concat(
                        snapshot.waiting().values().stream().flatMap(line -> line.stream()),
                        snapshot.agents().stream()
                                .flatMap(agent -> agent.work().stream())
                                .filter(held -> held.state() != InteractionState.WRAP_UP))
                .map(Interaction::id)
                .collect(Collectors.toSet());
        snapshot.agents()
                .forEach(agent -> agent.work().stream()
                        .filter(held -> held.state() != InteractionState.WRAP_UP || !underWay.contains(held.id()))
                        .forEach(held -> hold(held.id(), agent.id())));
    }

    void hold(InteractionId interaction, AgentId agent) {
        holders.computeIfAbsent(interaction, i -> ConcurrentHashMap.newKeySet()).add(agent);
    }

    Set<AgentId> of(JournalEntry entry) {
        var concerned = new HashSet<AgentId>(4);
        add(concerned, entry.agent());
        var named = named(entry.event());
        add(concerned, named);
        var interaction = entry.interaction();
        if (interaction != null) {
            if (!concernsOneAlone(entry.event())) {
                concerned.addAll(holders.getOrDefault(interaction, Set.of()));
            }
            follow(interaction, entry, named);
        }
        return concerned;
    }

    private static boolean concernsOneAlone(Event event) {
        return switch (event) {
            case Event.Offered _,
                    Event.Accepted _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _ -> true;
            default -> false;
        };
    }

    private void follow(InteractionId interaction, JournalEntry entry, @Nullable AgentId named) {
        switch (entry.event()) {
            case Event.Offered offered -> hold(interaction, offered.agent());
            case Event.Accepted _, Event.Connected _ -> {
                if (named != null) {
                    holders.remove(interaction);
                    hold(interaction, named);
                }
            }
            case Event.Declined e -> release(interaction, e.agent());
            case Event.OfferExpired e -> release(interaction, e.agent());
            case Event.OfferRescinded e -> release(interaction, e.agent());
            case Event.Queued _ -> {
                if (!isMoved(entry, interaction)) {
                    holders.remove(interaction);
                }
            }
            case Event.ConnectFailed _, Event.AttemptFailed _, Event.Closed _ -> holders.remove(interaction);
            default -> {
                // changes nothing about who holds it
            }
        }
    }

    /// What only goes to another queue stays with whom it is offered or is being connected with: the entry names
    /// them, or there are several.
    private boolean isMoved(JournalEntry entry, InteractionId interaction) {
        return entry.agent() != null
                || holders.getOrDefault(interaction, Set.of()).size() > 1;
    }

    private void release(InteractionId interaction, AgentId agent) {
        holders.computeIfPresent(interaction, (_, all) -> {
            all.remove(agent);
            return all.isEmpty() ? null : all;
        });
    }

    /// Who is in contact, or alone has the offer.
    Optional<AgentId> holder(InteractionId interaction) {
        var all = holders.getOrDefault(interaction, Set.<AgentId>of());
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
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
            case Event.Assigned e -> e.agent();
            case Event.Transferred e -> e.agent();
            case Event.Interrupted e -> e.agent();
            case Event.Held e -> e.agent();
            case Event.Resumed e -> e.agent();
            case Event.Connected e -> e.agent();
            case Event.ConnectFailed e -> e.agent();
            case Event.AttemptFailed e -> e.agent();
            case Event.WrapUpStarted e -> e.agent();
            case Event.WrapUpExtended e -> e.agent();
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
