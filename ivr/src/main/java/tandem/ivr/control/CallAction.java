package tandem.ivr.control;

/// What a call does about it. Each is safe to repeat.
enum CallAction {
    /// Moves the caller to where they can be bridged without cutting a prompt.
    PARK,
    /// Tells the caller who serves them; afterwards they are where they can be bridged.
    ANNOUNCE,
    /// Calls the agent's phone.
    RING,
    /// Starts the recording on the caller's channel.
    RECORD,
    /// Starts it if none of this talk has been begun: one that begins in the moment before its channel leaves a
    /// conference hears one side only.
    RECORD_ON,
    STOP_RECORDING,
    BRIDGE,
    /// Parts the two: music for the caller, silence for the agent.
    HOLD,
    /// Moves the agent's leg to where it can wait as long as it takes.
    HOLD_LEG,
    /// Notes in the journal that the caller is on hold.
    NOTE_HELD,
    NOTE_RESUMED,
    /// Hangs up the leg being called or talked on.
    DROP_LEG,
    /// Hangs up the leg that was replaced.
    DROP_OLD_LEG,
    /// Remembers the leg as the one to be replaced.
    KEEP_AS_OLD_LEG,
    /// The old leg is the leg again.
    RETURN_TO_OLD_LEG,
    /// Parts the two, each ready to be bridged: music for the caller, silence for the agent.
    PART,
    /// Moves the agent's leg to where it hears the consulted phone ring.
    AWAIT_CONSULT,
    /// Calls the consulted colleague's phone.
    RING_CONSULT,
    /// Brings agent and consulted colleague together.
    BRIDGE_CONSULT,
    /// Moves the consulted colleague to where they wait with music.
    HOLD_CONSULT,
    /// Moves agent and consulted colleague into the conference.
    MEET_LEGS,
    /// Moves the caller into the conference.
    MEET_CALLER,
    /// The consult is over: hangs up the colleague's phone.
    DROP_CONSULT,
    /// The consulted colleague's leg is the leg from now on.
    BECOME_LEG,
    /// Brings the caller and somebody outside together.
    BRIDGE_OUT,
    /// The contact is over: somebody outside has the caller.
    REPORT_SENT_OUT,
    /// Nobody outside has taken the caller.
    REPORT_NOT_SENT_OUT,
    /// Notes in the journal how the consult goes on.
    NOTE_CONSULT,
    /// Sends the caller back to wait.
    BACK_TO_QUEUE,
    /// Sends the caller to the goodbye.
    SAY_GOODBYE,
    /// Sends the caller to the words of the step that let them go.
    SAY_WORDS,
    /// Calls the customer.
    DIAL,
    /// Stops calling the customer.
    DROP_CUSTOMER,
    REPORT_NOT_REACHED,
    /// Calls the customer before an agent.
    DIAL_FIRST,
    /// The customer who was called before an agent was not reached.
    REPORT_NOT_REACHED_FIRST,
    REPORT_CONNECTED,
    REPORT_CONNECT_FAILED,
    REPORT_CUSTOMER_LEFT,
    REPORT_CALL_CUT,
    /// The agent hung up before the customer was there: a callback keeps its place, a call of their own is
    /// over.
    REPORT_AGENT_GAVE_UP,
    REPORT_AGENT_LEFT,
    REPORT_PHONE_LOST,
    REPORT_LEFT_QUEUE,
    START_GRACE,
    STOP_GRACE,
    /// Nothing is left to do; the call is forgotten.
    FORGET
}
