package tandem.ivr.control;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.ivr.control.Pbx.ChannelView;
import tandem.ivr.control.Pbx.Whereabouts;

/// What a call has missed while the link to its server was cut (T2): decides from what is believed and what is, and
/// changes nothing itself.
final class Reconciliation {

    /// One thing to make up for.
    sealed interface Step {}

    /// An event that never arrived.
    record Fire(CallTrigger trigger, String reason) implements Step {}

    /// A command that never arrived.
    record Redo(CallAction action) implements Step {}

    private static final String CUT = "PHONE_LOST_DURING_OUTAGE";

    private Reconciliation() {}

    static List<Step> of(CallState state, ChannelView caller, @Nullable Leg leg, @Nullable ChannelView legView) {
        return switch (state) {
            case ARRIVING, DISMISSED, ARRIVING_TO_LEAVE ->
                caller.at() == Whereabouts.QUEUE ? fire(CallTrigger.ARRIVED) : List.of();
            case WAITING -> backInTheQueue(caller);
            case CALLING, ALERTING, ANSWERED -> beforeTheBridge(state, caller, leg, legView);
            case BRIDGING, REBRIDGING -> bridge(caller, legView);
            case TALKING -> talking(caller, legView);
            case HELD -> held(caller, legView);
            case HELD_ALONE ->
                legView != null && legView.at() == Whereabouts.AGENT ? fire(CallTrigger.LEG_UP) : parkIfNot(caller);
            case LOST -> parkIfNot(caller);
            case REATTACHING ->
                legView != null && legView.at() == Whereabouts.AGENT ? fire(CallTrigger.LEG_UP) : List.of();
            case LEAVING ->
                caller.at() == Whereabouts.ELSEWHERE || caller.at() == Whereabouts.FLOW
                        ? List.of()
                        : List.of(new Redo(CallAction.SAY_GOODBYE));
            case DIALLING -> whileTheCustomerIsCalled(caller, legView);
            case AT_EXIT, ARRANGED, RINGING_AGENT, GONE -> List.of();
        };
    }

    /// The customer of a callback is not on the line yet.
    static List<Step> beforeTheCustomer(@Nullable Leg leg, @Nullable ChannelView legView) {
        if (leg == null) {
            return List.of();
        }
        if (legView == null) {
            return fire(CallTrigger.LEG_FAILED);
        }
        return legView.at() == Whereabouts.AGENT ? fire(CallTrigger.LEG_UP) : List.of();
    }

    private static List<Step> whileTheCustomerIsCalled(ChannelView caller, @Nullable ChannelView legView) {
        if (legView == null) {
            return fire(CallTrigger.LEG_LOST);
        }
        return caller.at() == Whereabouts.CONNECT ? fire(CallTrigger.PARKED) : List.of();
    }

    /// A conversation that is over, passed on for instance, may not have been taken down.
    private static List<Step> backInTheQueue(ChannelView caller) {
        var stop = new Redo(CallAction.STOP_RECORDING);
        return caller.at() == Whereabouts.CONNECT || caller.at() == Whereabouts.AFTER
                ? List.of(stop, new Redo(CallAction.BACK_TO_QUEUE))
                : List.of(stop);
    }

    private static List<Step> beforeTheBridge(
            CallState state, ChannelView caller, @Nullable Leg leg, @Nullable ChannelView legView) {
        if (legView == null) {
            return leg == null || !leg.sent() ? ringLate(state, caller) : fire(CallTrigger.LEG_FAILED);
        }
        var up = new Fire(CallTrigger.LEG_UP, CUT);
        var legIsUp = legView.at() == Whereabouts.AGENT;
        if (caller.at() != Whereabouts.CONNECT) {
            return legIsUp ? List.of(up, new Redo(CallAction.PARK)) : List.of(new Redo(CallAction.PARK));
        }
        if (state == CallState.ALERTING) {
            return legIsUp ? List.of(up) : List.of();
        }
        var parked = new Fire(CallTrigger.PARKED, CUT);
        return legIsUp ? List.of(up, parked) : List.of(parked);
    }

    private static List<Step> ringLate(CallState state, ChannelView caller) {
        var ring = new Redo(CallAction.RING);
        if (caller.at() != Whereabouts.CONNECT) {
            return List.of(new Redo(CallAction.PARK), ring);
        }
        return state == CallState.ALERTING ? List.of(ring) : List.of(new Fire(CallTrigger.PARKED, CUT), ring);
    }

    private static List<Step> bridge(ChannelView caller, @Nullable ChannelView legView) {
        if (legView == null) {
            return fire(CallTrigger.LEG_LOST);
        }
        var bridged = caller.bridge() != null && caller.bridge().equals(legView.bridge());
        return bridged ? fire(CallTrigger.BRIDGED) : List.of(new Redo(CallAction.BRIDGE));
    }

    private static List<Step> talking(ChannelView caller, @Nullable ChannelView legView) {
        if (legView == null) {
            return fire(CallTrigger.AGENT_HUNG_UP);
        }
        boolean parted = caller.at() == Whereabouts.CONNECT
                && legView.at() == Whereabouts.HOLD
                && !Objects.equals(caller.bridge(), legView.bridge());
        return parted ? fire(CallTrigger.PARKED) : List.of();
    }

    private static List<Step> held(ChannelView caller, @Nullable ChannelView legView) {
        if (legView == null) {
            return fire(CallTrigger.AGENT_HUNG_UP);
        }
        return legView.at() == Whereabouts.HOLD ? parkIfNot(caller) : List.of(new Redo(CallAction.HOLD_LEG));
    }

    private static List<Step> parkIfNot(ChannelView caller) {
        return caller.at() == Whereabouts.CONNECT ? List.of() : List.of(new Redo(CallAction.PARK));
    }

    private static List<Step> fire(CallTrigger trigger) {
        return List.of(new Fire(trigger, CUT));
    }
}
