package tandem.ivr.control;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.MonitorMode;

/// One telephone server, as much of it as a call needs. Every method is one round trip with a time limit and throws
/// [PbxUnavailableException] when the server does not answer, [PbxRefusedException] when it says no. What comes of a
/// command arrives as [PbxEvent].
public interface Pbx {

    /// As configured; begins the unique id of every channel of this server.
    String name();

    /// Whether it can be reached now.
    boolean isLinked();

    /// Why it cannot be reached; empty if it can.
    Optional<String> trouble();

    /// Since when it can be reached, or cannot.
    Instant since();

    /// Whether nothing listens where it should be: it is not only out of reach.
    boolean isRefused();

    /// Gives callers to this node no more, because it does not answer, unless there is no other.
    ///
    /// @param agi as the server knows it, e.g. `127.0.0.1:4573`
    void leaveOut(String agi);

    /// Gives callers to this node, too. Does nothing if the server's dialplan knows of no nodes.
    void takeIn(String agi);

    /// Calls an agent's phone. [PbxEvent.LegUp], [PbxEvent.HungUp] or [PbxEvent.RingFailed] with the same leg
    /// id follows.
    void ring(Ring order);

    /// Calls a customer by the trunk; when they answer they are where they can be bridged.
    /// [PbxEvent.BridgeEntered] or [PbxEvent.RingFailed] with the same channel id follows.
    void dial(Dial order);

    /// Calls a customer by the trunk before there is an agent; when they answer they hear who calls and why.
    /// [PbxEvent.CustomerReached] or [PbxEvent.RingFailed] with the same channel id follows.
    void dialFirst(Dial order);

    /// Calls somebody by the trunk who is consulted; as [#ring] otherwise.
    void consult(Dial order);

    /// Calls a fax machine by the trunk and sends it pages; how it ended is noted in the server's store under the
    /// channel's id. [PbxEvent.FaxOver], [PbxEvent.HungUp] or [PbxEvent.RingFailed] with it follows.
    ///
    /// @param pages a TIFF that the server sees under the same path
    void fax(Dial order, Path pages);

    /// Brings two channels together, wherever they are; [PbxEvent.BridgeEntered] follows for both.
    void bridge(String callerChannel, String legChannel);

    /// Parts two channels that are together, in one step: the caller goes to [Place#CONNECT], the other to
    /// [Place#HOLD].
    default void hold(String callerChannel, String legChannel) {
        move(callerChannel, Place.CONNECT, legChannel, Place.HOLD);
    }

    /// Sends two channels to other places in one step, whether they are together or not.
    void move(String channel, Place place, String other, Place otherPlace);

    /// Sends a channel to another place.
    void move(String channel, Place place);

    /// Brings the phone of somebody who listens to a spot; what it heard before it hears no more.
    void monitor(String channel, Spot spot);

    /// Both parties of a talk hear a tone.
    ///
    /// @param legId the agent's
    void announceMonitor(String legId);

    /// Hangs up. False if there is no such channel (any more, or yet).
    boolean hangUp(String channel);

    /// Hangs up all channels of an endpoint.
    void hangUpAll(String endpoint);

    /// Records what the channel hears and says, apart, until it is hung up or [#stopRecording] is called.
    void record(String channel, Path file);

    /// When it returns, the file is closed; also if the channel is gone.
    void stopRecording(String channel);

    boolean exists(String channel);

    /// Trunks have been made in its store, which it is to ask from now on whether they are there.
    void reloadTrunks();

    /// Whether somebody is at an address of record, and has answered when they were asked last.
    PhonePlaces.Contact status(String aor);

    /// Where a phone is registered now; empty if it is not.
    Optional<String> contact(String endpoint);

    /// When the server was started, in its own words: another one than before means that it has lost its calls.
    String started();

    /// All channels that belong to an interaction.
    List<ChannelView> channels();

    /// The same by their unique ids.
    default Map<String, ChannelView> channelsById() {
        return channels().stream().collect(Collectors.toMap(ChannelView::id, Function.identity(), (one, same) -> one));
    }

    /// The server's own small store, which survives its restart.
    void store(String family, String key, String value);

    Optional<String> stored(String family, String key);

    void forget(String family, String key);

    /// @param legId    becomes the unique id of the new channel, so that it can be hung up before it has a name
    /// @param call     the interaction, for the channel's variable and the phone
    /// @param callerNumber shown by the phone; empty if withheld
    /// @param headers  SIP headers of the INVITE
    /// @param told     whether something is said to the agent, or the caller, before they can be bridged:
    /// [PbxEvent.LegAnswered] comes before [PbxEvent.LegUp]
    /// @param through  the server that has the phone; null if it is this one
    record Ring(
            String legId,
            String endpoint,
            @Nullable String through,
            String call,
            String callerNumber,
            Occasion occasion,
            Duration timeout,
            Map<String, String> headers,
            boolean told) {}

    /// Why an agent's phone is called.
    enum Occasion {
        /// A caller is there.
        CALLER,
        /// The customer is called only when they have answered; they hear it ring meanwhile.
        CUSTOMER_NEXT,
        /// A colleague consults them: their leg outlives the agent with whom it is bridged.
        CONSULT,
        /// They are to hear a talk of others.
        MONITOR
    }

    /// Where somebody who listens can be.
    sealed interface Spot {
        /// Hears music until there is something to hear.
        record Waits() implements Spot {}

        /// Hears an agent's leg and whom it talks with, and is heard as the mode says.
        record Near(String legId, MonitorMode mode) implements Spot {}

        /// With all others of the call.
        record Conference() implements Spot {}

        /// Hears that it is over, and is hung up.
        record Over() implements Spot {}
    }

    /// @param channelId becomes the unique id of the new channel
    /// @param number    to be called: digits, with or without a +
    /// @param from      our number, which their phone shows; empty: what the trunk shows anyway
    record Dial(String channelId, String trunk, String number, String from, String call, Duration timeout) {}

    /// Where a channel can be sent.
    enum Place {
        /// At the beginning, or where they were last in their flow.
        FLOW,
        /// Waits, with music and announcements.
        QUEUE,
        /// Was called before an agent, and hears who calls and why.
        CALLED,
        /// Waits with music only, ready to be bridged.
        CONNECT,
        /// Hears who serves them, then goes to CONNECT.
        ANNOUNCEMENT,
        /// An agent's leg, for as long as it takes; hears nothing, ready to be bridged.
        HOLD,
        /// A leg in a consult: hears a phone ring until it is bridged.
        CONSULT,
        /// A leg in a consult that hears music meanwhile.
        CONSULT_HOLD,
        /// With all others of the call.
        CONFERENCE,
        /// The same for an agent's leg.
        LEG_CONFERENCE,
        /// Hears why nobody serves them, and is hung up.
        WORDS,
        /// Their agent has left: is asked how content they are, and is hung up.
        SURVEY,
        /// Hears goodbye and is hung up.
        GOODBYE
    }

    /// Where a channel is.
    enum Whereabouts {
        QUEUE,
        /// Was called before an agent, has answered, and hears who calls and why.
        CALLED,
        CONNECT,
        /// An agent's leg that waits to be bridged or is bridged.
        AGENT,
        /// An agent's leg whose caller is or was on hold.
        HOLD,
        /// An agent's leg in a consult, or the consulted colleague's.
        CONSULT,
        /// With all others of the call.
        CONFERENCE,
        /// The conversation is over, the node has not said yet what comes next.
        AFTER,
        /// On the way to a flow, or in one.
        FLOW,
        /// At the goodbye, or ringing.
        ELSEWHERE
    }

    /// A channel as the server sees it now.
    ///
    /// @param id       its unique id
    /// @param call     the interaction it belongs to
    /// @param bridge   the bridge it is in, null if none
    /// @param waits    whether that bridge is a holding one, in which nobody hears anybody
    /// @param inScript whether a node's script has it just now
    record ChannelView(
            String id,
            String name,
            String call,
            Whereabouts at,
            @Nullable String bridge,
            boolean waits,
            boolean inScript) {

        /// Whether the two hear each other.
        boolean isWith(ChannelView other) {
            return bridge != null && bridge.equals(other.bridge) && !waits;
        }
    }
}
