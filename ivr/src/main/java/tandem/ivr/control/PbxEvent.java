package tandem.ivr.control;

import java.time.Duration;
import tandem.core.InteractionId;

/// What a telephone server tells us, in the order in which it happened there.
public sealed interface PbxEvent {

    /// The link is up (again), or events were lost: what we believe must be compared with what is.
    record LinkUp() implements PbxEvent {}

    /// The link is lost, or could not be made in the first place.
    record LinkDown() implements PbxEvent {}

    /// A phone has registered or is gone, or a trunk has answered, or not.
    record ContactChanged(String aor, PhonePlaces.Contact contact) implements PbxEvent {}

    /// The caller's channel is in the waiting dialplan.
    record CallerWaits(InteractionId call, String channelId) implements PbxEvent {}

    /// The customer who is called before an agent has answered.
    record CustomerReached(InteractionId call, String channelId) implements PbxEvent {}

    /// An agent's leg has answered and is told who calls; [LegUp] follows.
    record LegAnswered(InteractionId call, String legId) implements PbxEvent {}

    /// An agent's leg has answered and can be bridged.
    record LegUp(InteractionId call, String legId, String channel) implements PbxEvent {}

    /// A phone has put the other side on hold by itself, or goes on.
    record PhoneHolds(String channelId, boolean holds) implements PbxEvent {}

    /// What was lost on a phone's line in the last seconds.
    ///
    /// @param byPhone   whether the phone says it, of what it should have heard; else it is what we should
    /// have heard of it
    /// @param roundTrip zero if nobody says
    record LineReported(String channelId, boolean byPhone, int lostPerThousand, Duration roundTrip)
            implements PbxEvent {}

    /// How well a phone's line carried sound, told while its channel goes.
    record LineMeasured(InteractionId call, String channelId, LineFigures figures) implements PbxEvent {}

    /// An agent's leg exists, from now on it can be hung up.
    record LegCreated(String legId, String channel) implements PbxEvent {}

    /// The order to call an agent's phone came to nothing. If its leg was created, the end of its channel, which may
    /// come before or after this, says why.
    ///
    /// @param reason a machine code for when no leg was created: `PHONE_NOT_REGISTERED`, `PHONE_FAILED`
    record RingFailed(String legId, String reason) implements PbxEvent {}

    record BridgeEntered(String channelId, String bridge, Pbx.Whereabouts at) implements PbxEvent {}

    record BridgeLeft(String channelId, String bridge) implements PbxEvent {}

    /// The party on this channel hung up or rejected the call; [HungUp] follows.
    ///
    /// @param cause Q.850, 0 if none was given
    /// @param sip   status by which the session ended, 0 if by a BYE
    record PartyHungUp(String channelId, int cause, int sip) implements PbxEvent {
        public PartyHungUp(String channelId, int cause) {
            this(channelId, cause, 0);
        }
    }

    /// A fax has been received or sent, or broke off; the server's store says what became of it.
    ///
    /// @param fax as the dialplan knows it
    record FaxOver(String fax) implements PbxEvent {}

    /// The channel is gone.
    ///
    /// @param cause Q.850
    /// @param sip   status by which the other side ended or refused it, 0 if it did not
    record HungUp(String channelId, int cause, int sip) implements PbxEvent {
        public HungUp(String channelId, int cause) {
            this(channelId, cause, 0);
        }
    }
}
