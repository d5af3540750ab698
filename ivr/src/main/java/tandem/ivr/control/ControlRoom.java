package tandem.ivr.control;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.routing.model.RecordingRules;

/// What every call shares.
interface ControlRoom {

    /// Where mailboxes run: a virtual thread each.
    Executor executor();

    Future<?> later(Duration delay, Runnable task);

    Reports reports();

    Phones phones();

    Servers servers();

    Consultees consultees();

    Spool spool();

    TrunkWatch trunk();

    ControlProperties properties();

    /// Events of this channel are this call's.
    void own(String channelId, Call call);

    /// A leg that must not live: it is hung up as soon as it exists.
    void refuseLeg(String legId);

    /// Whether a caller whose agent has left is asked how content they are; noted, so that they are asked once.
    boolean asksAfterCall(InteractionId call);

    /// Whether a talk with this agent is recorded.
    ///
    /// @throws tandem.routing.RoutingUnavailableException if that is not known now
    RecordingRules.Decision decideRecording(InteractionId call, AgentId agent);

    /// How long a recording may be paused.
    Duration longestPause(InteractionId call);

    void forget(Call call);

    /// Whether this node may go on with a call: another one may have it by now. May block while that is not
    /// known.
    boolean mayGoOn(Call call);

    /// Writes down how a call stands.
    void keep(Call call, CallRecord record);
}
