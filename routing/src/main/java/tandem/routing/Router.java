package tandem.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.event.Event;
import tandem.routing.model.Action;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Code;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// The door to routing. Every command is one atomic step that changes state and writes the journal, or changes nothing
/// and says why. Nothing is returned that the journal will not also tell; the results are for the caller's own next
/// step.
///
/// What an agent does names the desktop it is done at, and is fenced by it in the same step ([Actor]).
///
/// Repeating a command with the same [CommandId] is answered as the first time (I10). Where no id is given a
/// fresh one is taken, and is kept while a lost connection is retried. Calls block for at most the store's time
/// limit and then throw [RoutingUnavailableException].
public interface Router {

    // ---- interactions

    /// Opens an interaction in state NEW.
    Interaction open(NewInteraction interaction);

    /// Opens an interaction, notes who the customer is and what they have said, and queues it: [#open],
    /// [#identify], [#record] and [#enqueue] in one step, so that no node's death can come in between. Said
    /// again, it only completes what is missing.
    ///
    /// @return `Refused` also for whom we do not serve (R9)
    /// @throws UnknownQueueException if config/queues.yml has no such queue; nothing was changed
    EnqueueResult arrive(Arrival arrival);

    /// Notes who the customer is. Any state; the last one wins.
    void identify(InteractionId interaction, CustomerId customer, String name);

    /// Notes an event that changes no routing state: a message, a flow step, a recording. Also after the end, for a
    /// day.
    RecordResult record(InteractionId interaction, Event event, CommandId command);

    /// One that is over may be told of ([#record]) for so long from now, if that is longer than a day from its end.
    void remember(InteractionId interaction, Duration time);

    /// Puts a NEW interaction into a queue: it is offered at once if an agent is free, else it waits.
    ///
    /// @param extra    what this interaction needs beyond its queue's requirement, such as a language
    /// @param priority 0 is normal; each step weighs as much as a minute of waiting (R3)
    /// @throws UnknownQueueException if config/queues.yml has no such queue
    EnqueueResult enqueue(InteractionId interaction, QueueId queue, Requirement extra, int priority);

    /// Of what is written both are in contact thereby; a call is connected by its adapter.
    AcceptResult accept(Actor.Desktop by, InteractionId interaction, int epoch, CommandId command);

    /// The agent says no: the interaction keeps its place and is offered to another.
    DeclineResult decline(Actor by, InteractionId interaction, int epoch, CommandId command);

    /// The adapter has brought customer and agent together.
    ConnectResult connected(InteractionId interaction, int epoch);

    /// The adapter could not: the interaction keeps its place, the agent goes not-ready with this reason code.
    ConnectResult connectFailed(InteractionId interaction, int epoch, String reason);

    /// One side left, or the work on it is done. CONNECTED goes to wrap-up (or closes); everything earlier is closed as
    /// abandoned, its offer rescinded. Ending twice changes nothing.
    EndResult end(InteractionId interaction, Party by, String reason);

    /// @param queue for which they write it up, as the caller sees it, which saves asking; null: unknown
    WrapUpResult completeWrapUp(
            Actor.Desktop by, InteractionId interaction, @Nullable QueueId queue, WrittenUp written, CommandId command);

    /// One without a form of the queue's own.
    ///
    /// @param disposition a code of the queue's list; null only where the queue does not make it mandatory
    default WrapUpResult completeWrapUp(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            @Nullable String disposition,
            @Nullable String notes,
            CommandId command) {
        return completeWrapUp(by, interaction, queue, new WrittenUp(disposition, notes, Map.of()), command);
    }

    /// Gives the agent more time for their wrap-up, once, as their queue allows (R12).
    WrapUpResult extendWrapUp(Actor.Desktop by, InteractionId interaction, CommandId command);

    /// Says who owes the answer in a conversation by text: while the customer does, it takes less of the agent (R5).
    void customerOwes(InteractionId interaction, boolean owes);

    // ---- writing and talking in one contact (T17)

    /// Customer and agent, who are in contact in writing, talk as well from now on: the contact goes on by
    /// telephone, and that by which they write stays open beneath. It takes of the agent what a call takes,
    /// room or not; stale if they have another call.
    ///
    /// @param number that is called
    ConnectResult talk(InteractionId interaction, int epoch, String number);

    /// Customer and agent, who talk, write to each other as well from now on: when the call is over the
    /// contact goes on by this channel. Changes nothing if they do not talk, or write already.
    void alsoWritten(InteractionId interaction, Channel by, String because);

    /// One medium of a contact is over: the call (VOICE) in a chat, or the chat while they talk. If they have
    /// another the contact goes on by that, with its agent or at its place; else this is [#end]. A call that
    /// is none yet, or any more, ends nothing that is written.
    EndResult over(InteractionId interaction, Channel medium, Party by, String reason);

    // ---- callbacks (T8) and messages (T7)

    /// A call that waits, or has left its queue for it, goes on as a callback to this number, at its place: the same
    /// interaction. While its queue is closed it waits for the hours.
    ///
    /// @param number E.164; kept as attribute [#CALLBACK_NUMBER]
    CallbackResult callBack(InteractionId interaction, String number);

    /// The customer has called in: their open callback, or the call that was cut off, goes on as the call it was, at
    /// its place.
    HandResult takeUp(InteractionId callback);

    /// The callback to a number that is still to come about.
    Optional<InteractionId> openCallback(String number);

    /// A call has lost its caller before they were connected (T9): for so long its place is kept for their number, then
    /// it is over.
    HandResult cutOff(InteractionId interaction, String number, Duration keep);

    /// The call whose place is kept for this number.
    Optional<InteractionId> keptPlace(String number);

    /// The agent was there, but not the customer: it is tried again after the queue's delay, or closed.
    ConnectResult attemptFailed(InteractionId callback, int epoch, String reason);

    /// The customer of a callback that waits in a queue which calls customers first is called now. Who answers it goes
    /// on by [#takeUp]; who does not, by [#callAgain]; if nobody says anything, it is soon back at its place.
    ///
    /// @param atMost how many of its queue may be called at once: as many as agents are expected to be free
    /// @return refused also if it is not the time to call that number; then it waits until it is
    HandResult callCustomer(InteractionId callback, int atMost);

    /// A customer who was called before an agent was not reached, or has answered and was not brought together with an
    /// agent: they are called again, as the queue's policy says. If that was the last attempt it is closed, or,
    /// while they wait on the line, refused.
    ///
    /// @param reason a [tandem.routing.model.CallbackFailure]
    HandResult callAgain(InteractionId callback, String reason);

    /// A message has been taken from a caller who has left their queue for it: it waits there in their place
    /// (T7).
    HandResult leaveMessage(InteractionId interaction);

    /// A NEW interaction does not go to the agents of this queue but on as its adapter lets those go on who are turned
    /// away at its door: [#callBack] or [#leaveMessage] follows.
    HandResult turnAway(InteractionId interaction, QueueId queue, Action.Exit exit, String because);

    /// The customer does not want to wait any longer: a waiting interaction goes into the hands of its adapter.
    HandResult leave(InteractionId interaction, Action.Exit exit, String because);

    /// The attribute of a callback that says which number is called.
    String CALLBACK_NUMBER = "callbackNumber";

    // ---- by hand (R18); rights are the caller's business

    /// The agent takes an interaction themselves that waits or is set aside.
    HandResult pick(Actor.Desktop by, InteractionId interaction);

    /// The agent begins a NEW interaction themselves, in the name of a queue (T10): it is being connected,
    /// and ends if that does not come about.
    ///
    /// @return `Refused` also for an agent who may not serve the queue
    /// @throws UnknownQueueException if config/queues.yml has no such queue
    HandResult initiate(Actor.Desktop by, InteractionId interaction, QueueId queue, CommandId command);

    /// Offers an interaction that waits or is set aside to this agent.
    ///
    /// @param by who says so, for the log
    HandResult assign(InteractionId interaction, AgentId to, String by);

    /// Puts a waiting interaction into another queue, its age kept.
    ///
    /// @throws UnknownQueueException if config/queues.yml has no such queue
    HandResult move(InteractionId interaction, QueueId to, String by);

    /// Acts at once (R3).
    HandResult prioritise(InteractionId interaction, int priority, String by);

    /// The agent in contact passes it on; they go to wrap-up, if their queue has one.
    HandResult transfer(
            Actor by,
            InteractionId interaction,
            int epoch,
            TransferTarget to,
            @Nullable String note,
            CommandId command);

    // ---- what is set aside (D5, D7)

    /// The agent in contact sets it aside until that time, when nobody waits at its other end
    /// ([tandem.core.Channel#isAsynchronous]): they are free of it, without a wrap-up, and nobody is
    /// offered it. It is there again at that time, or at once if there is news in it ([Event#isNews]); for
    /// two minutes (or the queue's `lastAgentWait`, if longer) for them alone if they are logged in, then
    /// for everybody in its queue.
    ///
    /// @param until at most a year ahead
    HandResult snooze(
            Actor by, InteractionId interaction, int epoch, Instant until, @Nullable String note, CommandId command);

    /// The agent notes a task for later. It is an interaction of its own, set aside until it is due.
    ///
    /// @throws UnknownQueueException if config/queues.yml has no such queue
    HandResult followUp(Actor by, FollowUp task, CommandId command);

    /// Somebody does not wait for its time: it is there for everybody in its queue. An agent who wants it
    /// themselves picks it, a supervisor may assign it.
    ///
    /// @param by who says so, for the log
    HandResult wake(InteractionId interaction, String by);

    /// What is set aside, what is due first first.
    ///
    /// @param by only what they have set aside; null for all
    List<Snoozed> snoozed(@Nullable AgentId by, int limit);

    // ---- agents

    /// Logs an agent in as not-ready (reason `LOGGED_IN`), displacing an earlier desktop of theirs, whose work
    /// passes to this one.
    ///
    /// @throws UnknownAgentException if config/agents.yml has no such agent
    AgentView logIn(AgentId agent, SessionId session);

    /// Logs out: open offers are rescinded, work in wrap-up is closed; refused while they talk.
    AgentResult logOut(AgentId agent, SessionId session);

    AgentResult ready(AgentId agent, SessionId session);

    /// Takes effect before the next offer and drops no work (I12).
    AgentResult notReady(AgentId agent, SessionId session, String reason);

    /// The page's connection is gone: no new offers from `Settings` on (D3); after its limits not-ready, then logged
    /// out.
    void desktopLost(AgentId agent, SessionId session);

    /// The page is connected (again).
    AgentResult desktopBack(AgentId agent, SessionId session);

    // ---- reads; each one round trip

    Optional<Interaction> find(InteractionId interaction);

    Optional<AgentView> agent(AgentId agent);

    /// Everything a wallboard needs to begin with; changes come by the journal.
    RoutingSnapshot snapshot();

    /// Place in line from 1, by score; empty if it does not wait.
    Optional<Integer> position(InteractionId interaction);

    /// All that is configured, as it is in force now.
    RoutingConfiguration configuration();

    /// The queues as configured.
    List<QueueProfile> queues();

    /// What an agent may choose as their reason for not being ready, in order of display: code and names by
    /// language.
    List<Code> notReadyReasons();

    /// The agents as configured.
    Map<AgentId, AgentProfile> profiles();
}
