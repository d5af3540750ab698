package tandem.routing.port;

import tandem.routing.Actor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Arrival;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.RoutingSnapshot;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Capacity;

/// Where routing's truth is kept. Each command is one atomic step, journalled in the same step, and harmless to
/// repeat with the same [Step#command]. Promises beyond those of [tandem.routing.Router] are in the contract
/// suite.
///
/// **Room.** By capacity, an agent has room for a channel c of `capacity − Σ weight of his work`, where work in
/// contact or in wrap-up (CONNECTED, WRAP_UP) on a channel that c may interrupt does not count: else an
/// interrupted e-mail that ends would take him over his capacity (I2). He stands in the free set of a line if he
/// is ready, not away, and his [Serving#weight] of it is at most that. Just that weight is taken by the offer,
/// and kept for as long as he holds it, whatever his terms become ([#restaff]); so they may leave him less than
/// no room, and then
/// he is offered nothing. What is assigned to one who does not serve its line weighs as his other lines of the
/// channel; else as when it was opened or offered last. `AgentView.load` leaves out the same kind
/// of work where any other work he holds, in whatever state, may interrupt it.
///
/// **Interruption.** When he accepts (or picks), each CONNECTED work of his that the newcomer may interrupt and
/// that is not interrupted yet gets `Interrupted`, oldest first, directly after `Accepted`. When he is released
/// from work, each CONNECTED interrupted one that nothing he still holds may interrupt gets `Resumed`, directly
/// after the event that released him (after `Closed` where there is one).
///
/// **Order of events** where several agents are concerned: first everything is taken from them, then the
/// interaction goes on, then each is served, in the order in which they were offered it.
///
/// **Who is free.** "His work last changed" when he was given or released from something; a transfer that leaves
/// him a wrap-up, an accept, a change of weight do not count. The scores of a log-in begin anew with each log-in.
/// A new accept shows in FEWEST at once. RANDOM's score is `turn + floor(10^6 × −ln((h + 1) / 2^32) / share)`,
/// drawn when he comes to stand in the line or his work has changed; `turn` is the score of whoever was last
/// taken from the line's free set (0 at first), h the first 8 hex digits of sha1(`agentId:n`), n how often his
/// work has changed since log-in.
///
/// Whoever becomes free for a waiting RING_ALL interaction is offered it together with all others who are free for
/// it by then; who becomes free later is not added.
public interface RoutingStore {

    // ---- interactions

    /// @param capacity what it takes of an agent whose own terms do not say, and of any while the customer owes
    /// @param lease    until when the interaction may stay NEW without a sign of life
    Interaction open(NewInteraction interaction, Capacity capacity, Instant lease, Step step);

    /// Opens it, says who it is and what it says, and puts it into a queue, as the four commands would one after
    /// the other.
    ///
    /// @return as [#enqueue]; empty if it has been opened before: nothing was changed
    Optional<Queueing> arrive(Arrival arrival, Capacity capacity, Placement placement, Step step);

    void identify(InteractionId interaction, CustomerId customer, String name, Step step);

    /// @param lease renewed for an interaction that is NEW
    RecordResult record(InteractionId interaction, Event event, Instant lease, Step step);

    /// The channel of the signature is that of the interaction. Its full weight is restored.
    Queueing enqueue(InteractionId interaction, Placement placement, Step step);

    /// Changes where a queued interaction stands: another requirement, priority, queue, next step. It keeps its
    /// age and its number, so its place among equals. WAITING: it is matched anew at once. OFFERED and
    /// CONNECTING: it only changes where it would return to; the offer stays. In any other state stale.
    ///
    /// Appends `because`, and a `Queued` (with the old enqueuedAt) where the queue changes; the context of both
    /// is the new place. From then on its new terms hold, also for the open offer.
    ///
    /// @param version of the [Standing] from which this was decided
    Moving move(InteractionId interaction, int version, Placement to, Event because, Step step);

    /// Takes a WAITING interaction out of its queue; it is NEW again, in the hands of its adapter. Appends
    /// `because` ([Event.LeftQueue]). Its last queue and enqueuedAt stay visible; it may be enqueued again, as a
    /// new stay at the end of the line. Its step deadline is forgotten (as by closing).
    ///
    /// @param lease until when it may stay NEW without a sign of life
    Moving leaveQueue(InteractionId interaction, int version, Event because, Instant lease, Step step);

    /// It goes on by another channel, in a queue (T7, T8): NEW, WAITING or SCHEDULED. It keeps its age and its
    /// number if it has been queued before, else both begin now. Appends `because` ([Event.ChannelChanged]) and a
    /// `Queued`, both in the context of the new channel and place. With [NewChannel#notBefore] a `Postponed`
    /// follows; it is SCHEDULED and looked at for its steps when that time has come. Else it is matched at once.
    ///
    /// @param version of the [Standing] from which this was decided; 0 if it was never queued
    Changing changeChannel(
            InteractionId interaction, int version, NewChannel to, Placement at, Event because, Step step);

    /// A WAITING interaction is offered to nobody before that time; it keeps its place, and is looked at for its steps
    /// then. Appends `because` ([Event.Postponed]), and a `Queued` when the time has come.
    Moving postpone(InteractionId interaction, int version, Instant until, Event because, Step step);

    /// The agent of a CONNECTING interaction was there, but not the customer: it is SCHEDULED for its next attempt,
    /// at its place, or closed as NOT_REACHED. The agent gets a wrap-up of his own or is served at once. Appends
    /// `AttemptFailed`, perhaps `WrapUpStarted`; and if it was the last attempt `Ended` (`NOT_REACHED`), perhaps
    /// `WrapUpCompleted`, `Closed`.
    ConnectResult attemptFailed(InteractionId interaction, int epoch, FailedAttempt attempt, Step step);

    /// The callback to a number that is still to come about: waiting, scheduled, offered or being connected.
    Optional<InteractionId> openCallback(String number);

    /// Offers a WAITING interaction to this very agent (R18), whatever he may serve; he must be logged in and
    /// connected and have room for it by capacity (I2). Ready or not does not matter, nor whether he declined it.
    /// Appends `because` ([Event.Assigned]), then `Offered` to him alone whatever the rule of choice, then
    /// `Accepted`.
    ///
    /// @param to at their own desktop they have picked it, and accepted it thereby
    Handing assign(InteractionId interaction, Actor to, Event because, Step step);

    /// The agent who is in contact passes it on: back into a queue, the agent goes to wrap-up of his own if the
    /// terms had any and he is logged in ([Event.WrapUpStarted]; the interaction does not wait for it), else he
    /// is free. Appends `because` ([Event.Transferred]), perhaps the `WrapUpStarted`, both still in the old
    /// queue, and a `Queued` without an agent. CONNECTED only.
    ///
    /// His wrap-up keeps the weight it had; it ends by [#completeWrapUp], by [Deadline.OfWrapUp] or when he logs
    /// out (`WrapUpCompleted` with him and the old queue as context, oldest first, before anything else he holds
    /// is given back). In his [AgentView#work] it is the interaction as it is now, but with the state WRAP_UP,
    /// the old queue, him as agent and the end of the wrap-up as deadline. Until then it is not offered to him,
    /// nor for the old terms' declineDelay.
    ///
    Handing transfer(
            Actor by, InteractionId interaction, int epoch, Passing passing, Event because, Step step);

    /// Says who owes the answer: while the customer does, it takes `weightWhileCustomerOwes` of its agent, who is
    /// served at once; afterwards as much of its full weight as the agent has room for by capacity (I2), whether
    /// ready or not. CONNECTED only; else nothing is changed. No event of its own.
    void customerOwes(InteractionId interaction, boolean owes, Step step);

    /// Of those who are offered it (RING_ALL) the first to accept gets it; the others' offers are rescinded with
    /// the reason `ACCEPTED_BY_OTHER`. What is written ([tandem.core.Channel#isWritten]) is connected in the same
    /// step.
    AcceptResult accept(Actor.Desktop by, InteractionId interaction, int epoch, Step step);

    /// Where others are still offered it (RING_ALL) it only takes his offer away; the last one returns it to its
    /// line.
    DeclineResult decline(Actor by, InteractionId interaction, int epoch, Step step);

    /// What may interrupt it may now be offered to its agent, who is served; his misses are forgiven.
    ConnectResult connected(InteractionId interaction, int epoch, Step step);

    /// The agent goes not-ready with this reason; with [Terms#PHONE_BUSY] it is a miss instead, and he is not
    /// offered it again for the busyDelay.
    ConnectResult connectFailed(InteractionId interaction, int epoch, String reason, Step step);

    EndResult end(InteractionId interaction, Party by, String reason, Step step);

    /// Gives the agent his terms' extension, once per wrap-up, counted from its present end. Else NotInWrapUp, or
    /// ExtensionRefused: `the queue allows no extension`, `it has been extended before`. Appends
    /// [Event.WrapUpExtended]. Also for the wrap-up of an agent who has transferred it.
    WrapUpResult extendWrapUp(Actor.Desktop by, InteractionId interaction, Step step);

    /// Also for the wrap-up of an agent who has transferred it.
    ///
    /// @param queue     whose form the caller has checked; any other than that for which the agent writes it up, or
    ///                  null, is answered by [Completing.ForQueue]. After a transfer it is that in which he had it
    /// @param completed with the agent who does it
    Completing completeWrapUp(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            Event.WrapUpCompleted completed,
            Step step);

    // ---- agents

    /// What he holds stays his; of it, what nothing may interrupt by his terms now is resumed.
    ///
    /// @param version of the registered signatures from which his lines were chosen
    /// @return empty if signatures have been registered since; nothing was changed
    Optional<AgentView> logIn(Staffing staffing, SessionId session, long version, Step step);

    /// Changes what a logged-in agent may serve, his capacity, and what may interrupt what; what he holds stays
    /// his, its weight and his name too. What nothing may interrupt any more is resumed, then he is served. For
    /// [#register] it counts as a log-in. Not logged in: nothing, and true.
    ///
    /// @return false if signatures have been registered since; nothing was changed
    boolean restaff(Staffing staffing, long version, Step step);

    AgentResult logOut(AgentId agent, SessionId session, Step step);

    AgentResult ready(AgentId agent, SessionId session, Step step);

    AgentResult notReady(AgentId agent, SessionId session, String reason, Step step);

    /// @param noOffersFrom when this begins to cost him offers
    void desktopLost(AgentId agent, SessionId session, Instant noOffersFrom, Step step);

    AgentResult desktopBack(AgentId agent, SessionId session, Step step);

    /// The [Staffing#imprint] by which each logged-in agent was staffed last. Who logs in or out meanwhile may be
    /// missing.
    Map<AgentId, String> staffed();

    // ---- configuration

    /// What [#noteQueues] has noted.
    Map<QueueId, String> notedQueues();

    /// Notes how queues are configured, once those who wait in them have come under it; an empty text forgets one.
    void noteQueues(Map<QueueId, String> notes, Step step);

    // ---- signatures

    /// All registered ones, with the version that any further registration changes.
    Versioned<Signature> signatures();

    /// Who is logged in, with the version that any further log-in changes.
    Versioned<AgentId> loggedIn();

    /// Makes a signature known and adds it to these agents.
    ///
    /// @param agents how each of those who meet it serves it
    /// @param logIns version of [#loggedIn()] from which the agents were chosen
    /// @return false if somebody has logged in since; nothing was changed
    boolean register(Signature signature, Map<AgentId, Serving> agents, long logIns, Step step);

    /// Who is there for each of these; a signature nobody serves or knows has [LineStaff#NOBODY].
    Map<Signature, LineStaff> staff(Collection<Signature> signatures);

    /// Things as read at a version, for an optimistic change.
    record Versioned<T>(long version, Set<T> values) {}

    /// Which node holds whose desktop.
    NodeLeases nodes();

    // ---- deadlines

    /// At most `limit` deadlines due by then, earliest first.
    List<Deadline> due(Instant now, int limit);

    /// When the next one is due; empty if there is none.
    Optional<Instant> nextDeadline();

    /// Not for [Deadline.OfStep].
    void fire(Deadline deadline, LostDesktop lostDesktop, Instant now);

    /// Sets the step deadline of an interaction, and only that; null forgets it, because it does not wait any
    /// more or has no step by time.
    void nextStep(InteractionId interaction, @Nullable Instant at, Step step);

    // ---- reads

    Optional<Interaction> find(InteractionId interaction);

    Optional<AgentView> agent(AgentId agent);

    RoutingSnapshot snapshot(Collection<QueueId> queues, int limitPerQueue);

    /// Place in line from 1.
    Optional<Integer> position(InteractionId interaction);

    /// Who was in contact with this customer last (R8), noted by [#end] and [#transfer] of a CONNECTED
    /// interaction and kept for 30 days; empty if nobody was.
    Optional<AgentId> lastAgent(CustomerId customer);

    /// Where an interaction stands, or stood last; empty if unknown or never queued.
    Optional<Standing> standing(InteractionId interaction);

    /// The first of a queue in the order of service.
    List<InteractionId> heads(QueueId queue, int limit);

    /// How many wait in a queue.
    int length(QueueId queue);

    /// How many wait in each of these.
    Map<QueueId, Integer> lengths(Collection<QueueId> queues);
}
