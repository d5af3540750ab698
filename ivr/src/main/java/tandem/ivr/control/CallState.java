package tandem.ivr.control;

import java.util.Set;
import tandem.core.event.Event.ConsultStage;

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
    BRIDGING(Trait.AGENT_THERE),
    /// Caller and agent are in contact.
    TALKING(Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.HEARABLE),
    /// The caller is on hold: they hear music, the agent's phone is up and hears nothing.
    HELD(Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.ON_HOLD, Trait.HEARABLE),
    /// The caller is on hold, and the agent's phone has vanished or their new page is called; the old leg may
    /// be alive.
    HELD_ALONE(Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.ON_HOLD, Trait.AWAITS_PHONE),
    /// The agent's phone vanished without hanging up; the caller hears music while it has time to come back.
    LOST(Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.AWAITS_PHONE),
    /// The agent's new page is called for a talk that still exists; the old leg may be alive.
    REATTACHING(Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.AWAITS_PHONE),
    /// The new leg is being bridged, or the one whose caller was on hold.
    REBRIDGING(Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.AWAITS_PHONE, Trait.HEARABLE),
    /// The agent consults a colleague, whose phone is called; the caller hears music.
    CONSULT_CALLING(ConsultStage.CALLING, Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.ON_HOLD),
    /// The agent talks with the consulted colleague; the caller hears music.
    CONSULTING(ConsultStage.CONSULTING, Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.ON_HOLD),
    /// The agent talks with the caller again; the consulted colleague waits.
    CONSULT_HELD(ConsultStage.WAITING, Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.HEARABLE),
    /// On the way from the consulted colleague to the caller, who hears music still.
    TO_CALLER(ConsultStage.WAITING, Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.ON_HOLD),
    /// On the way back to the consulted colleague; the caller hears music.
    TO_COLLEAGUE(ConsultStage.CONSULTING, Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.ON_HOLD),
    /// Caller, agent and consulted colleague are on their way into a conference.
    CONFERRING(ConsultStage.CONFERENCE, Trait.AGENT_THERE, Trait.IN_CONTACT),
    /// They all talk with each other.
    CONFERENCE(ConsultStage.CONFERENCE, Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.HEARABLE),
    /// On the way out of a conference, to be bridged.
    REJOINING(Trait.AGENT_THERE, Trait.IN_CONTACT, Trait.AWAITS_PHONE),
    /// The agent has passed the caller on to a number outside, which is called; they hear music.
    PASSING_OUT(ConsultStage.PASSING_ON, Trait.IN_CONTACT),
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
    DIALLING(Trait.CUSTOMER_CALLED),
    /// A callback whose customer is called before an agent; their phone is called.
    REACHING(Trait.CUSTOMER_CALLED),
    /// They have answered, hear who calls and why, and are to say that they are there.
    ASKED(Trait.CUSTOMER_CALLED),
    /// The contact is over; the caller hears goodbye.
    LEAVING,
    /// The caller's channel no longer exists.
    GONE;

    /// What several parts of a call ask of a state.
    private enum Trait {
        AGENT_THERE,
        IN_CONTACT,
        ON_HOLD,
        HEARABLE,
        AWAITS_PHONE,
        CUSTOMER_CALLED
    }

    private final ConsultStage consult;
    private final Set<Trait> traits;

    CallState(Trait... traits) {
        this(ConsultStage.OVER, traits);
    }

    CallState(ConsultStage consult, Trait... traits) {
        this.consult = consult;
        this.traits = Set.of(traits);
    }

    /// Whether an agent's phone is, or was a moment ago, with the customer: somebody who listens has something to wait
    /// for.
    boolean hasAgent() {
        return traits.contains(Trait.AGENT_THERE);
    }

    /// Whether the customer is an agent's, as routing sees it.
    boolean isInContact() {
        return traits.contains(Trait.IN_CONTACT);
    }

    /// Whether the caller hears music because of the agent, or is about to.
    boolean isOnHold() {
        return traits.contains(Trait.ON_HOLD);
    }

    /// Whether the agent's leg is where somebody who listens can hear it.
    boolean isHearable() {
        return traits.contains(Trait.HEARABLE);
    }

    /// Whether an agent's phone that has vanished has time to come back.
    boolean awaitsPhone() {
        return traits.contains(Trait.AWAITS_PHONE);
    }

    /// Whether the end of the customer's channel says why they could not be reached.
    boolean isCustomerCalled() {
        return traits.contains(Trait.CUSTOMER_CALLED);
    }

    /// How far the agent is with whom they consult; `OVER` if there is nobody.
    ConsultStage consult() {
        return consult;
    }

    boolean isConsult() {
        return consult != ConsultStage.OVER && consult != ConsultStage.PASSING_ON;
    }
}
