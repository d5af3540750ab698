package tandem.routing.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.AcceptResult;
import tandem.routing.AgentProfile;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.Requirement;
import tandem.routing.RoutingSnapshot;
import tandem.routing.WrapUpResult;

/// Where routing's truth is kept. Each command is one atomic step, journalled in the same step, and harmless to repeat
/// with the same [Step#command]. Promises beyond those of [tandem.routing.Router] are in the contract suite.
public interface RoutingStore {

    // ---- interactions

    /// @param lease until when the interaction may stay NEW without a sign of life
    Interaction open(NewInteraction interaction, Instant lease, Step step);

    void identify(InteractionId interaction, CustomerId customer, String name, Step step);

    /// @param lease renewed for an interaction that is NEW
    RecordResult record(InteractionId interaction, Event event, Instant lease, Step step);

    /// The channel of the signature is that of the interaction.
    Queueing enqueue(
            InteractionId interaction, QueueId queue, Requirement requirement, int priority, Terms terms, Step step);

    AcceptResult accept(AgentId agent, InteractionId interaction, int epoch, Step step);

    /// @param againFrom when this agent may be offered this interaction again
    DeclineResult decline(AgentId agent, InteractionId interaction, int epoch, Instant againFrom, Step step);

    ConnectResult connected(InteractionId interaction, int epoch, Step step);

    ConnectResult connectFailed(InteractionId interaction, int epoch, String reason, Step step);

    EndResult end(InteractionId interaction, Party by, String reason, Step step);

    /// The disposition has been checked by the caller.
    WrapUpResult completeWrapUp(
            AgentId agent, InteractionId interaction, @Nullable String disposition, @Nullable String notes, Step step);

    // ---- agents

    /// @param signatures all that this agent may serve
    /// @param version    of the registered signatures from which these were chosen
    /// @return empty if signatures have been registered since; nothing was changed
    Optional<AgentView> logIn(
            AgentProfile agent, SessionId session, Collection<Signature> signatures, long version, Step step);

    AgentResult logOut(AgentId agent, SessionId session, Step step);

    AgentResult ready(AgentId agent, SessionId session, Step step);

    AgentResult notReady(AgentId agent, SessionId session, String reason, Step step);

    /// @param noOffersFrom when this begins to cost him offers
    void desktopLost(AgentId agent, SessionId session, Instant noOffersFrom, Step step);

    AgentResult desktopBack(AgentId agent, SessionId session, Step step);

    // ---- signatures

    /// All registered ones, with the version that any further registration changes.
    Versioned<Signature> signatures();

    /// Who is logged in, with the version that any further log-in changes.
    Versioned<AgentId> loggedIn();

    /// Makes a signature known and adds it to these agents.
    ///
    /// @param logIns version of [#loggedIn()] from which the agents were chosen
    /// @return false if somebody has logged in since; nothing was changed
    boolean register(Signature signature, Collection<AgentId> agents, long logIns, Step step);

    /// Things as read at a version, for an optimistic change.
    record Versioned<T>(long version, Set<T> values) {}

    // ---- deadlines

    /// At most `limit` deadlines due by then, earliest first.
    List<Deadline> due(Instant now, int limit);

    /// When the next one is due; empty if there is none.
    Optional<Instant> nextDeadline();

    /// @param againFrom when an agent who missed an offer may be offered it again
    void fire(Deadline deadline, LostDesktop lostDesktop, Instant againFrom, Instant now);

    // ---- reads

    Optional<Interaction> find(InteractionId interaction);

    /// Where it is queued, or was last; empty if unknown or never queued.
    Optional<QueueId> queueOf(InteractionId interaction);

    Optional<AgentView> agent(AgentId agent);

    RoutingSnapshot snapshot(Collection<QueueId> queues, int limitPerQueue);

    /// Place in line from 1.
    Optional<Integer> position(InteractionId interaction);
}
