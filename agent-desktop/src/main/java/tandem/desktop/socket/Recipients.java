package tandem.desktop.socket;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.desktop.wire.Unseen;
import tandem.insight.floor.Holders;

/// Which agents an entry concerns: the one it names, and those who hold the interaction or held it until this very
/// entry. An offer to several concerns each alone. Who has passed an interaction on hears of their own wrap-up only.
final class Recipients {
    /// Whom an event names.
    ///
    /// @param alone whether it concerns nobody else
    private record Named(@Nullable AgentId agent, boolean alone) {
        static final Named NOBODY = new Named(null, false);
    }

    private Recipients() {}

    /// @param before who held the interaction until this entry
    static Set<AgentId> of(JournalEntry entry, Holders before) {
        if (Unseen.byAgents(entry.event())) {
            return Set.of();
        }
        var named = named(entry.event());
        var concerned = new HashSet<AgentId>(4);
        if (entry.agent() != null) {
            concerned.add(entry.agent());
        }
        if (named.agent() != null) {
            concerned.add(named.agent());
        }
        if (entry.event() instanceof Event.ConsultChanged consult && consult.consulted() != null) {
            concerned.add(consult.consulted());
        }
        if (!named.alone()) {
            before.all().forEach((agent, held) -> {
                if (held.passedOn() == null) {
                    concerned.add(agent);
                }
            });
        }
        return concerned;
    }

    private static Named alone(AgentId agent) {
        return new Named(agent, true);
    }

    private static Named among(@Nullable AgentId agent) {
        return new Named(agent, false);
    }

    private static Named named(Event event) {
        return switch (event) {
            case Event.Offered e -> alone(e.agent());
            case Event.Accepted e -> alone(e.agent());
            case Event.Initiated e -> alone(e.agent());
            case Event.Declined e -> alone(e.agent());
            case Event.OfferExpired e -> alone(e.agent());
            case Event.OfferRescinded e -> alone(e.agent());
            case Event.WrapUpStarted e -> alone(e.agent());
            case Event.WrapUpExtended e -> alone(e.agent());
            case Event.WrapUpCompleted e -> alone(e.agent());
            case Event.Assigned e -> among(e.agent());
            case Event.Transferred e -> among(e.agent());
            case Event.Snoozed e -> among(e.agent());
            case Event.Woken e -> among(e.agent());
            case Event.Interrupted e -> among(e.agent());
            case Event.Held e -> among(e.agent());
            case Event.ConsultChanged e -> among(e.agent());
            case Event.Resumed e -> among(e.agent());
            case Event.Connected e -> among(e.agent());
            case Event.ConnectFailed e -> among(e.agent());
            case Event.AttemptFailed e -> e.agent() == null ? Named.NOBODY : among(e.agent());
            case Event.MessageAdded e -> among(e.agent());
            case Event.MailAdded e -> among(e.agent());
            case Event.AgentLoggedIn e -> among(e.agent());
            case Event.AgentLoggedOut e -> among(e.agent());
            case Event.AgentReady e -> among(e.agent());
            case Event.AgentNotReady e -> among(e.agent());
            case Event.DesktopLost e -> among(e.agent());
            case Event.Opened _,
                    Event.Unknown _,
                    Event.Queued _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.WaitPredicted _,
                    Event.Ended _,
                    Event.Closed _,
                    Event.Noted _ -> Named.NOBODY;
        };
    }
}
