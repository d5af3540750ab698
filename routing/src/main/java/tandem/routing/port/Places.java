package tandem.routing.port;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.routing.ConnectResult;

/// Where an interaction stands in line. A part of [RoutingStore].
public interface Places {
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

    /// A call that waits, is offered or being connected has lost its caller (T9). It leaves its line and all hands and
    /// is NEW again; its place is kept for that number. Appends for each agent who held it `OfferRescinded` or
    /// `ConnectFailed`, reason `CALL_CUT`; they are served, and stay as ready as they are. Then `because`
    /// ([Event.LeftQueue]).
    ///
    /// @param until its lease; its place is kept so long
    Moving cutOff(InteractionId interaction, String number, Event because, Instant until, Step step);

    /// The call whose place is kept for this number: [#cutOff], and nothing has become of it since.
    Optional<InteractionId> keptPlace(String number);

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
    /// at its place, or closed as NOT_REACHED. The agent gets a wrap-up of their own or is served at once.
    /// Appends `AttemptFailed`, perhaps `WrapUpStarted`; and if it was the last attempt `Ended`
    /// (`NOT_REACHED`), perhaps `WrapUpCompleted`, `Closed`.
    ConnectResult attemptFailed(InteractionId interaction, int epoch, FailedAttempt attempt, Step step);

    /// The customer of a WAITING callback that is offered to nobody ([Terms#customerFirst]) is called now: it is
    /// SCHEDULED until then, and back at its place then if nobody has said what became of it. Stale also if as
    /// many of its queue are being called as may be, or an agent comes first. Appends `because`
    /// ([Event.CustomerCalled]).
    ///
    /// @param version of the [Standing] from which this was decided
    /// @param atMost  how many of its queue may be called at once, this one among them
    Moving callCustomer(
            InteractionId interaction, int version, int atMost, Instant until, Event.CustomerCalled because, Step step);

    /// They were not reached: it is SCHEDULED for its next attempt, at its place, or closed as NOT_REACHED. Stale if
    /// its customer is not being called. Appends `AttemptFailed`; if it was the last attempt, `Ended`
    /// (`NOT_REACHED`) and `Closed`.
    Moving calledInVain(InteractionId interaction, Event.AttemptFailed because, Step step);

    /// The callback to a number that is still to come about: waiting, scheduled, offered or being connected.
    Optional<InteractionId> openCallback(String number);

    /// Sets the step deadline of an interaction, and only that; null forgets it, because it does not wait any
    /// more or has no step by time.
    void nextStep(InteractionId interaction, @Nullable Instant at, Step step);
}
