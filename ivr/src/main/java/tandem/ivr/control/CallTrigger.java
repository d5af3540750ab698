package tandem.ivr.control;

/// What can happen to a call.
enum CallTrigger {
    /// The caller's channel is in the waiting dialplan.
    ARRIVED,
    /// An agent accepted the offer.
    ACCEPTED,
    /// The caller is where they can be bridged.
    PARKED,
    /// The agent's phone answered, and they hear who calls; meanwhile the caller is to hear who serves them (I9).
    LEG_ANSWERED,
    /// The agent's phone answered.
    LEG_UP,
    /// The agent's phone could not be called, or did not answer.
    LEG_FAILED,
    /// Caller and agent are in one bridge.
    BRIDGED,
    /// Routing says the acceptance is no longer valid.
    STALE,
    /// The caller's channel is gone, or they hung up.
    CALLER_GONE,
    /// The caller's channel is gone though nobody hung up: the connection died, or the server cut it.
    CALLER_CUT,
    /// The agent hung up their phone.
    AGENT_HUNG_UP,
    /// The agent's leg is gone though nobody hung up.
    LEG_LOST,
    /// The leg that a re-attachment is to replace is gone.
    OLD_LEG_GONE,
    /// The agent ended the talk on their page.
    HANG_UP,
    /// The agent puts the caller on hold.
    HOLD,
    /// The agent goes on with the caller who is on hold.
    RESUME,
    /// The agent has a new page and wants their call there.
    REATTACH,
    /// The agent's phone registered.
    PHONE_REGISTERED,
    /// The time to come back is over and no leg is alive.
    GRACE_OVER,
    /// The time to come back is over, but the old leg never went away.
    OLD_LEG_HOLDS,
    /// Routing took the acceptance back.
    WITHDRAWN,
    /// The agent has passed the caller on: they wait again (R18).
    TRANSFERRED,
    /// They have left their queue unanswered (R14).
    LEFT_QUEUE,
    /// They have left their queue unanswered and may choose how to go on.
    SHOWN_OUT,
    /// They go on as a callback or with a message: this call is no longer the contact.
    WENT_ON,
    /// They were asked how to go on, in vain.
    DISMISSED,
    /// The customer who is called back could not be reached.
    NOT_REACHED,
    /// The customer of a callback is called before an agent.
    CALL_CUSTOMER,
    /// They have answered.
    REACHED,
    /// They say that they are there, and wait at their old place.
    TAKEN_UP,
    /// Nobody became free for them in time: they will be called again.
    WAITED_IN_VAIN,
    /// The agent consults a colleague.
    CONSULT,
    /// The consulted colleague's phone answered.
    CONSULT_UP,
    /// The consulted colleague did not answer, and another one of the queue is asked.
    CONSULT_NEXT,
    /// The consulted colleague did not answer, or has left.
    CONSULT_GONE,
    /// The agent goes to the other of the two they talk with.
    SWITCH,
    /// The agent goes back to the caller alone.
    TAKE_BACK,
    /// The agent brings all of them together.
    CONFER,
    /// All of them are in the conference.
    MET,
    /// Caller and agent are apart, each where they can be bridged.
    PARTED,
    /// Routing has given the call to the consulted colleague.
    HANDED_OVER,
    /// The agent passes the caller on to somebody outside, unannounced.
    PASS_OUT,
    /// The agent leaves the caller to whoever is consulted outside.
    SEND_OUT,
    /// Routing says that the contact is over.
    ENDED
}
