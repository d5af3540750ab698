package tandem.ivr.control;

/// Where a call stands, from the moment its flow hands the caller over.
enum CallState {
    /// Handed over; the caller's channel is on its way to the waiting dialplan.
    ARRIVING,
    /// The caller waits.
    WAITING,
    /// An agent accepted; their phone is called, the caller is not yet where they can be bridged (or not any more: they
    /// are told who serves them).
    CALLING,
    /// As CALLING, and the caller can be bridged at once.
    ALERTING,
    /// The agent's phone is up; the caller cannot be bridged yet.
    ANSWERED,
    /// Both are there; the bridge is being built.
    BRIDGING,
    /// Caller and agent are in contact.
    TALKING,
    /// The caller is on hold: they hear music, the agent's phone is up and hears nothing.
    HELD,
    /// The caller is on hold, and the agent's phone has vanished or their new page is called; the old leg may
    /// be alive.
    HELD_ALONE,
    /// The agent's phone vanished without hanging up; the caller hears music while it has time to come back.
    LOST,
    /// The agent's new page is called for a talk that still exists; the old leg may be alive.
    REATTACHING,
    /// The new leg is being bridged, or the one whose caller was on hold.
    REBRIDGING,
    /// The agent consults a colleague, whose phone is called; the caller hears music.
    CONSULT_CALLING,
    /// The agent talks with the consulted colleague; the caller hears music.
    CONSULTING,
    /// The agent talks with the caller again; the consulted colleague waits.
    CONSULT_HELD,
    /// On the way from the consulted colleague to the caller, who hears music still.
    TO_CALLER,
    /// On the way back to the consulted colleague; the caller hears music.
    TO_COLLEAGUE,
    /// Caller, agent and consulted colleague are on their way into a conference.
    CONFERRING,
    /// They all talk with each other.
    CONFERENCE,
    /// On the way out of a conference, to be bridged.
    REJOINING,
    /// The agent has passed the caller on to a number outside, which is called; they hear music.
    PASSING_OUT,
    /// The contact is over; the caller talks with somebody outside.
    SENT_OUT,
    /// They have left their queue unanswered while their channel is still on its way to the waiting dialplan.
    DISMISSED,
    /// As DISMISSED, but they will be asked how to go on: a callback, a message.
    ARRIVING_TO_LEAVE,
    /// They have left their queue unanswered and are asked how to go on.
    AT_EXIT,
    /// A callback that an agent is to accept; the customer is not on the line.
    ARRANGED,
    /// An agent accepted a callback; their phone is called first.
    RINGING_AGENT,
    /// The agent's phone is up; the customer's is called.
    DIALLING,
    /// A callback whose customer is called before an agent; their phone is called.
    REACHING,
    /// They have answered, hear who calls and why, and are to say that they are there.
    ASKED,
    /// The contact is over; the caller hears goodbye.
    LEAVING,
    /// The caller's channel no longer exists.
    GONE
}
