package tandem.routing.port;

import java.time.Instant;
import java.util.Optional;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.routing.Arrival;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.model.Capacity;

/// Interactions from their opening to their end. A part of [RoutingStore].
public interface Contacts {
    /// @param capacity what it takes of an agent whose own terms do not say, and of any while the customer owes
    /// @param lease    until when the interaction may stay NEW without a sign of life
    Interaction open(NewInteraction interaction, Capacity capacity, Instant lease, Step step);

    /// Opens it, says who it is and what it says, and puts it into a queue, as the four commands would one after
    /// the other.
    ///
    /// @return as [#enqueue]; empty if it has been opened before: nothing was changed
    Optional<Queueing> arrive(Arrival arrival, Capacity capacity, Placement placement, Step step);

    void identify(InteractionId interaction, CustomerId customer, String name, Step step);

    /// What is SNOOZED is woken in the same step by news ([Event#isNews], [Event.WakeReason#NEWS]).
    ///
    /// @param lease renewed for an interaction that is NEW
    RecordResult record(InteractionId interaction, Event event, Instant lease, Step step);

    /// A closed interaction is remembered until then if that is later than the day for which it is anyway.
    void remember(InteractionId interaction, Instant until, Step step);

    /// The channel of the signature is that of the interaction. Its full weight is restored.
    Queueing enqueue(InteractionId interaction, Placement placement, Step step);

    /// What may interrupt it may now be offered to its agent, who is served; their misses are forgiven.
    ConnectResult connected(InteractionId interaction, int epoch, Step step);

    /// The agent goes not-ready with this reason; with [Terms#PHONE_BUSY] it is a miss instead, and they are
    /// not offered it again for the busyDelay.
    ConnectResult connectFailed(InteractionId interaction, int epoch, String reason, Step step);

    EndResult end(InteractionId interaction, Party by, String reason, Step step);

    /// They write by this channel, CONNECTED, and talk as well from now on: its channel is VOICE, and `from`
    /// is beneath. Its work takes what a call takes, room or not, and interrupts as one; its agent is served.
    /// Stale also if it goes by another channel, or they have another call in hand or are offered one.
    /// Appends `ChannelChanged`; nothing if said again.
    ConnectResult talk(
            InteractionId interaction,
            int epoch,
            Channel from,
            Capacity capacity,
            String number,
            String because,
            Step step);

    /// They talk, CONNECTED, with nothing beneath: from now on this is. Else nothing is changed. Appends
    /// `ChannelChanged`.
    void alsoWritten(InteractionId interaction, Channel by, Capacity capacity, String because, Step step);

    /// As [#end], if this is its only medium. What is beneath is forgotten if that is over. If the call above
    /// it is over it goes on by what is beneath: with the agent in contact, who is served, else WAITING at
    /// its place (offers of the call rescinded, what is being connected failed), and so if its agent has
    /// logged out. What is written stays as it is if a call of it is over that it does not go by, but for
    /// VOICEMAIL. Appends `ChannelChanged`, where it waits `Queued`.
    ///
    /// @return empty: the line by which it would wait is to be registered; nothing was changed
    Optional<EndResult> over(InteractionId interaction, Channel medium, Party by, String reason, Step step);

    /// Says who owes the answer: while the customer does, it takes `weightWhileCustomerOwes` of its agent, who is
    /// served at once; afterwards as much of its full weight as the agent has room for by capacity (I2), whether
    /// ready or not. CONNECTED only; else nothing is changed. No event of its own.
    void customerOwes(InteractionId interaction, boolean owes, Step step);
}
