package tandem.routing.port;

import static tandem.core.InteractionState.CLOSED;
import static tandem.core.InteractionState.CONNECTED;
import static tandem.core.InteractionState.CONNECTING;
import static tandem.core.InteractionState.NEW;
import static tandem.core.InteractionState.OFFERED;
import static tandem.core.InteractionState.SCHEDULED;
import static tandem.core.InteractionState.SNOOZED;
import static tandem.core.InteractionState.WAITING;
import static tandem.core.InteractionState.WRAP_UP;

import java.util.Map;
import java.util.Optional;
import tandem.core.InteractionState;

/// The life of an interaction as a table: each trigger with the states it leads from and to. In any other state it
/// changes nothing. The diagram in docs/states.md is generated from it; the tests hold both stores to it.
public enum InteractionTrigger {
    /// It is put into a queue.
    ENQUEUE(Map.of(NEW, WAITING)),
    /// A step of its queue or a supervisor changes where it stands, or would return to.
    MOVE(Map.of(WAITING, WAITING, OFFERED, OFFERED, CONNECTING, CONNECTING)),
    /// It goes back to its adapter unanswered: callback, voicemail, a message.
    LEAVE_QUEUE(Map.of(WAITING, NEW)),
    /// A call has lost its caller; its place is kept for them.
    CUT_OFF(Map.of(WAITING, NEW, OFFERED, NEW, CONNECTING, NEW)),
    /// It goes on by another channel: a callback, a message, or a call again.
    CHANGE_CHANNEL(Map.of(NEW, WAITING, WAITING, WAITING, SCHEDULED, WAITING)),
    /// The same, but it is offered to nobody before some time.
    CHANGE_CHANNEL_FOR_LATER(Map.of(NEW, SCHEDULED, WAITING, SCHEDULED, SCHEDULED, SCHEDULED)),
    /// It is offered to nobody before some time.
    POSTPONE(Map.of(WAITING, SCHEDULED)),
    /// Its customer is called before an agent.
    CALL_CUSTOMER(Map.of(WAITING, SCHEDULED)),
    /// They were not reached; it will be tried again.
    CALL_IN_VAIN(Map.of(SCHEDULED, SCHEDULED)),
    /// They were not reached, and will not be tried again.
    CALL_NO_MORE(Map.of(SCHEDULED, CLOSED)),
    /// An agent is free for it; with RING_ALL, all who are.
    OFFER(Map.of(WAITING, OFFERED)),
    /// It is given to an agent by hand.
    ASSIGN(Map.of(WAITING, OFFERED, SNOOZED, OFFERED)),
    /// An agent takes it by hand.
    PICK(Map.of(WAITING, CONNECTING, SNOOZED, CONNECTING)),
    /// An agent begins it; what becomes of it otherwise than by [#CONNECT] is [#GIVE_UP].
    INITIATE(Map.of(NEW, CONNECTING)),
    /// What is written is connected in the same step, so it is CONNECTED right after this or [#PICK].
    ACCEPT(Map.of(OFFERED, CONNECTING)),
    /// The last to whom it is offered says no.
    DECLINE(Map.of(OFFERED, WAITING)),
    /// Customer and agent are in contact.
    CONNECT(Map.of(CONNECTING, CONNECTED)),
    /// They could not be connected.
    FAIL(Map.of(CONNECTING, WAITING)),
    /// The customer could not be reached; it will be tried again.
    MISS_CUSTOMER(Map.of(CONNECTING, SCHEDULED)),
    /// The customer could not be reached, and will not be tried again; or its agent has begun it, in vain.
    GIVE_UP(Map.of(CONNECTING, CLOSED)),
    /// Its agent passes it on; a wrap-up of their own may begin, for which it does not wait.
    TRANSFER(Map.of(CONNECTED, WAITING)),
    /// An agent notes a task for later.
    FOLLOW_UP(Map.of(NEW, SNOOZED)),
    /// Its agent sets it aside until some time.
    SNOOZE(Map.of(CONNECTED, SNOOZED)),
    /// There is news in it, or somebody does not wait for its time.
    WAKE(Map.of(SNOOZED, WAITING)),
    /// Its time is over: a flow without a sign of life, an offer not answered, a connection that does not come
    /// about, a wrap-up; or its time has come.
    DEADLINE(Map.of(
            NEW, CLOSED, SCHEDULED, WAITING, SNOOZED, WAITING, OFFERED, WAITING, CONNECTING, WAITING, WRAP_UP, CLOSED)),
    /// One side left.
    END(Map.of(
            NEW,
            CLOSED,
            WAITING,
            CLOSED,
            SCHEDULED,
            CLOSED,
            SNOOZED,
            CLOSED,
            OFFERED,
            CLOSED,
            CONNECTING,
            CLOSED,
            CONNECTED,
            WRAP_UP)),
    /// One side left, and nobody has to write it up.
    END_WITHOUT_WRAP_UP(Map.of(
            NEW,
            CLOSED,
            WAITING,
            CLOSED,
            SCHEDULED,
            CLOSED,
            SNOOZED,
            CLOSED,
            OFFERED,
            CLOSED,
            CONNECTING,
            CLOSED,
            CONNECTED,
            CLOSED)),
    /// The agent needs more time for their wrap-up.
    EXTEND(Map.of(WRAP_UP, WRAP_UP)),
    /// The agent has written it up.
    COMPLETE(Map.of(WRAP_UP, CLOSED)),
    /// The desktop of its agent has been lost for 30 s.
    AGENT_LOST(Map.of(OFFERED, WAITING)),
    AGENT_LOGS_OUT(Map.of(OFFERED, WAITING, WRAP_UP, CLOSED)),
    /// The desktop of its agent has been lost for 300 s. A call goes on without it.
    AGENT_GONE(Map.of(OFFERED, WAITING, CONNECTED, WAITING, WRAP_UP, CLOSED));

    private final Map<InteractionState, InteractionState> transitions;

    InteractionTrigger(Map<InteractionState, InteractionState> transitions) {
        this.transitions = transitions;
    }

    /// Where it leads; empty if it changes nothing in this state.
    public Optional<InteractionState> from(InteractionState state) {
        return Optional.ofNullable(transitions.get(state));
    }
}
