package tandem.routing.port;

import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.DeclineResult;

/// Who gets an interaction, by offer or by hand. A part of [RoutingStore].
public interface Offers {
    /// Of those who are offered it (RING_ALL) the first to accept gets it; the others' offers are rescinded with
    /// the reason `ACCEPTED_BY_OTHER`. What is written ([tandem.core.Channel#isWritten]) is connected in the same
    /// step.
    AcceptResult accept(Actor.Desktop by, InteractionId interaction, int epoch, Step step);

    /// Where others are still offered it (RING_ALL) it only takes their offer away; the last one returns it to
    /// its line.
    DeclineResult decline(Actor by, InteractionId interaction, int epoch, Step step);

    /// Offers a WAITING or SNOOZED interaction to this very agent (R18), whatever they may serve; they must
    /// be logged in and connected and have room for it by capacity (I2). Ready or not does not matter, nor
    /// whether they declined it. Appends `because` ([Event.Assigned]), then `Offered` to them alone
    /// whatever the rule of choice, then `Accepted`; before them, if it was SNOOZED, [Event.Woken]
    /// (`TAKEN`) and `Queued`, as [Snoozes#wake] but at the place it was set aside for.
    ///
    /// @param to at their own desktop they have picked it, and accepted it thereby
    Handing assign(InteractionId interaction, Actor to, Event because, Step step);

    /// The agent begins a NEW interaction themselves (T10), in the name of a queue and on its terms: it is
    /// CONNECTING in their hands, past every line; what is written is connected in the same step. They must
    /// be logged in and connected and have room for it by capacity (I2). Appends [Event.Initiated]; its age
    /// begins now. It has no place to return to: whatever returns a CONNECTING one closes it as NOT_REACHED
    /// after `Ended` with the same reason, and changes nothing else of its agent; [Places#move] refuses.
    /// Once it is passed on or given back it is one like any other.
    Handing initiate(Actor.Desktop by, InteractionId interaction, Placement at, Step step);

    /// The agent who is in contact passes it on: back into a queue, the agent goes to wrap-up of their own if
    /// the terms had any and they are logged in ([Event.WrapUpStarted]; the interaction does not wait for it),
    /// else they are free. Appends `because` ([Event.Transferred]), perhaps the `WrapUpStarted`, both still in
    /// the old queue, and a `Queued` without an agent. CONNECTED only.
    ///
    /// Their wrap-up keeps the weight it had; it ends by [WrapUps#completeWrapUp], by [Deadline.OfWrapUp] or
    /// when they log out (`WrapUpCompleted` with them and the old queue as context, oldest first, before
    /// anything else they hold is given back). In their [AgentView#work] it is the interaction as it is now,
    /// but with the state WRAP_UP, the old queue, them as agent and the end of the wrap-up as deadline. Until
    /// then it is not offered to them, nor for the old terms' declineDelay.
    Handing transfer(Actor by, InteractionId interaction, int epoch, Passing passing, Event because, Step step);
}
