package tandem.insight.floor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.AgentView;
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.Capacity;
import tandem.routing.model.Presence;
import tandem.routing.model.RoutingConfiguration;

/// Agents and contacts at one position of the journal: who is there, who waits, and who holds what. Begins with a
/// [RoutingSnapshot]; every entry after it makes the next floor. Immutable, so that whoever has one reads it as long
/// as they like; two that follow each other share what has not changed.
///
/// What comes after a whole step of routing is a floor that routing was in; between the events of a step is not.
public final class Floor {
    private final EventId from;
    private final EventId at;
    private final RoutingConfiguration configuration;
    private final PMap<AgentId, PresentAgent> agents;
    private final PMap<InteractionId, LiveContact> contacts;

    private Floor(
            EventId from,
            EventId at,
            RoutingConfiguration configuration,
            PMap<AgentId, PresentAgent> agents,
            PMap<InteractionId, LiveContact> contacts) {
        this.from = from;
        this.at = at;
        this.configuration = configuration;
        this.agents = agents;
        this.contacts = contacts;
    }

    /// One entry, and what it made of the floor.
    ///
    /// @param contact that it is about, as it is now, also if it is over thereby; null if there is none
    public record Step(
            JournalEntry entry,
            Floor before,
            Floor after,
            @Nullable LiveContact contact) {
        /// The agents of whom anything changed, those who logged out included.
        public Set<AgentId> changedAgents() {
            if (before.agents == after.agents) {
                return Set.of();
            }
            var changed = new LinkedHashSet<AgentId>(4);
            var named = entry.interaction() == null ? entry.agent() : null;
            var held = union(holdersBefore(), after.holders(entry.interaction()));
            Stream.concat(Stream.ofNullable(named), held.stream())
                    .filter(agent -> before.agents.get(agent) != after.agents.get(agent))
                    .forEach(changed::add);
            return changed;
        }

        /// Who held the contact until this very entry.
        public Holders holdersBefore() {
            return before.holders(entry.interaction());
        }
    }

    // ---- how it begins

    /// @param past all entries of an interaction, for those that were there before the snapshot
    public static Floor begin(
            RoutingSnapshot snapshot,
            RoutingConfiguration configuration,
            Function<InteractionId, List<JournalEntry>> past) {
        var views = new HashMap<InteractionId, Interaction>();
        snapshot.waiting().values().forEach(line -> line.forEach(view -> views.put(view.id(), view)));
        snapshot.agents().forEach(agent -> agent.work().forEach(view -> views.putIfAbsent(view.id(), view)));
        PMap<AgentId, PresentAgent> nobody = HashTreePMap.empty();
        PMap<InteractionId, LiveContact> nothing = HashTreePMap.empty();
        var floor = new Floor(snapshot.at(), snapshot.at(), configuration, nobody, nothing);
        for (Interaction view : views.values()) {
            floor = floor.recalling(view.id(), past.apply(view.id()));
            if (floor.contact(view.id()) == null) {
                floor = floor.with(LiveContact.of(view, snapshot.at()));
            }
        }
        for (AgentView agent : snapshot.agents()) {
            floor = floor.with(floor.begin(agent));
        }
        return floor;
    }

    private PresentAgent begin(AgentView view) {
        var agent = new PresentAgent(
                view.id(),
                view.name(),
                view.presence(),
                view.reason(),
                view.since(),
                0,
                view.capacity(),
                view.connected(),
                List.of());
        for (Interaction held : view.work()) {
            var contact = contacts.get(held.id());
            if (contact != null) {
                var known = contact.holders().of(view.id());
                var seen = Holders.of(view.id(), held.state(), held.openedAt()).all();
                agent = agent.holding(contact, known.orElse(seen.get(view.id())), rules());
            }
        }
        return agent.lightened(view.load(), rules());
    }

    /// Knows a contact by its log as well, as far as this floor goes; what is there already stays.
    public Floor recalling(InteractionId interaction, List<JournalEntry> log) {
        LiveContact contact = contacts.get(interaction);
        if (contact != null) {
            return this;
        }
        for (JournalEntry earlier : log) {
            if (earlier.id().compareTo(at) <= 0) {
                contact = contact == null ? LiveContact.opened(earlier) : contact.after(earlier, configuration);
            }
        }
        return contact == null || isOver(contact) ? this : with(contact);
    }

    /// Another configuration is in force.
    public Floor under(RoutingConfiguration next) {
        var changed = new HashMap<AgentId, PresentAgent>();
        agents.forEach((id, agent) -> {
            var profile = next.agents().get(id);
            int capacity = profile == null ? agent.capacity() : profile.capacity();
            changed.put(id, agent.under(capacity, next.capacity()));
        });
        return new Floor(from, at, next, HashTreePMap.from(changed), contacts);
    }

    // ---- how it goes on

    /// Whether an entry goes on with a contact of which nothing is known, so that its log has to be recalled first.
    public boolean isMidway(JournalEntry entry) {
        var interaction = entry.interaction();
        return interaction != null
                && entry.id().compareTo(at) > 0
                && !contacts.containsKey(interaction)
                && switch (entry.event()) {
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
                            Event.Transferred _,
                            Event.WaitPredicted _,
                            Event.Interrupted _,
                            Event.Held _,
                            Event.ConsultChanged _,
                            Event.Resumed _,
                            Event.Offered _,
                            Event.Accepted _,
                            Event.Initiated _,
                            Event.Declined _,
                            Event.OfferExpired _,
                            Event.OfferRescinded _,
                            Event.Connected _,
                            Event.ConnectFailed _,
                            Event.WrapUpStarted _,
                            Event.WrapUpExtended _ -> true;
                    // opens it, ends it, or may come when it is long over
                    case Event.Opened _,
                            Event.Assigned _,
                            Event.Unknown _,
                            Event.Ended _,
                            Event.WrapUpCompleted _,
                            Event.Closed _,
                            Event.Noted _,
                            Event.OfAgent _ -> false;
                };
    }

    /// The step that the next entry makes; none is made by what is part of the floor already.
    public Step step(JournalEntry entry) {
        if (entry.id().compareTo(at) <= 0) {
            return new Step(entry, this, this, null);
        }
        var next = new Floor(from, entry.id(), configuration, agents, contacts);
        var interaction = entry.interaction();
        if (interaction == null) {
            return new Step(entry, this, next.ofAgent(entry.event(), entry.at()), null);
        }
        var before = contacts.get(interaction);
        var after = before == null ? LiveContact.opened(entry) : before.after(entry, configuration);
        return after == null
                ? new Step(entry, this, next, null)
                : new Step(entry, this, next.ofContact(before, after, entry), after);
    }

    private Floor ofAgent(Event event, Instant now) {
        return switch (event) {
            case Event.AgentLoggedIn e -> with(loggedIn(e, now));
            case Event.AgentLoggedOut e -> new Floor(from, at, configuration, agents.minus(e.agent()), contacts);
            case Event.AgentReady e -> change(e.agent(), agent -> agent.present(Presence.READY, null, now));
            case Event.AgentNotReady e ->
                change(e.agent(), agent -> agent.present(Presence.NOT_READY, e.reason(), now));
            case Event.DesktopLost e -> change(e.agent(), agent -> agent.connected(!e.lost()));
            case Event.Opened _,
                    Event.Queued _,
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
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Unknown _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Noted _ -> this; // about a contact
        };
    }

    /// Who logs in again at another desktop keeps what they hold, and so does who was logged out during a call.
    private PresentAgent loggedIn(Event.AgentLoggedIn event, Instant now) {
        var id = event.agent();
        var before = agents.get(id);
        var profile = configuration.agents().get(id);
        int capacity = profile != null ? profile.capacity() : before != null ? before.capacity() : 100;
        var agent =
                new PresentAgent(id, event.name(), Presence.NOT_READY, "LOGGED_IN", now, 0, capacity, true, List.of());
        if (before != null) {
            return agent.holding(before.work(), rules());
        }
        var theirs = contacts.values().stream()
                .filter(contact -> contact.holders().all().containsKey(id))
                .sorted(Comparator.comparing(contact ->
                        contact.holders().of(id).map(Holders.Held::since).orElse(now)))
                .toList();
        for (LiveContact contact : theirs) {
            agent = agent.holding(contact, contact.holders().all().get(id), rules());
        }
        return agent;
    }

    private Floor ofContact(@Nullable LiveContact before, LiveContact after, JournalEntry entry) {
        var next = isOver(after)
                ? new Floor(from, at, configuration, agents, contacts.minus(after.id()))
                : new Floor(from, at, configuration, agents, contacts.plus(after.id(), after));
        var held = before == null ? Holders.NOBODY : before.holders();
        for (AgentId agent : union(held, after.holders())) {
            var now = after.holders().all().get(agent);
            next = next.change(agent, present -> present.holding(after, now, rules()));
        }
        return next.said(author(entry.event()), after);
    }

    /// Who has written something to the other side; the system for all else.
    private static Party author(Event event) {
        return switch (event) {
            case Event.MessageAdded e -> e.author();
            case Event.MailAdded e -> e.author();
            case Event.Opened _,
                    Event.Unknown _,
                    Event.Queued _,
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
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Ended _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Noted _,
                    Event.OfAgent _ -> Party.SYSTEM;
        };
    }

    private Floor said(Party author, LiveContact contact) {
        if (author == Party.SYSTEM) {
            return this;
        }
        var next = this;
        for (AgentId holder : contact.holders().all().keySet()) {
            next = next.change(holder, agent -> agent.said(author, contact.id(), rules()));
        }
        return next;
    }

    private static boolean isOver(LiveContact contact) {
        return switch (contact.view().state()) {
            case CLOSED -> contact.holders().isEmpty();
            case NEW, WAITING, SCHEDULED, OFFERED, CONNECTING, CONNECTED, SNOOZED, WRAP_UP -> false;
        };
    }

    private static Collection<AgentId> union(Holders before, Holders after) {
        if (before.isEmpty() || before == after) {
            return after.all().keySet();
        }
        var all = new LinkedHashSet<>(before.all().keySet());
        all.addAll(after.all().keySet());
        return all;
    }

    private Floor change(AgentId id, UnaryOperator<PresentAgent> change) {
        var before = agents.get(id);
        var after = before == null ? null : change.apply(before);
        return after == null || after == before ? this : with(after);
    }

    private Floor with(PresentAgent agent) {
        return new Floor(from, at, configuration, agents.plus(agent.id(), agent), contacts);
    }

    private Floor with(LiveContact contact) {
        return new Floor(from, at, configuration, agents, contacts.plus(contact.id(), contact));
    }

    private Capacity rules() {
        return configuration.capacity();
    }

    // ---- what is there

    /// The last entry that is part of it.
    public EventId at() {
        return at;
    }

    /// Where it began: what is older is part of it without having been read.
    public EventId from() {
        return from;
    }

    public RoutingConfiguration configuration() {
        return configuration;
    }

    /// Empty if they are not logged in.
    public Optional<PresentAgent> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /// Everybody logged in.
    public Map<AgentId, PresentAgent> agents() {
        return agents;
    }

    /// Null if it is unknown or over.
    public @Nullable LiveContact contact(@Nullable InteractionId id) {
        return id == null ? null : contacts.get(id);
    }

    public Collection<LiveContact> contacts() {
        return contacts.values();
    }

    /// Nobody if the contact is unknown or over.
    public Holders holders(@Nullable InteractionId id) {
        var contact = contact(id);
        return contact == null ? Holders.NOBODY : contact.holders();
    }

    /// The contact about which this agent is being asked (T4).
    public Optional<LiveContact> consultOf(AgentId agent) {
        return contacts.values().stream()
                .filter(contact -> contact.consults(agent))
                .findFirst();
    }

    /// Everybody who waits in some queue, in no order.
    public List<LiveContact> waiting() {
        var waiting = new ArrayList<LiveContact>();
        contacts.values().stream().filter(LiveContact::isWaiting).forEach(waiting::add);
        return waiting;
    }
}
