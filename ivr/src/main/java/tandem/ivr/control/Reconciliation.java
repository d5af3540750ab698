package tandem.ivr.control;

import java.util.List;
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

    /// @param colleague the leg of whoever is consulted
    static List<Step> of(
            CallState state,
            ChannelView caller,
            @Nullable Leg leg,
            @Nullable ChannelView legView,
            @Nullable ChannelView colleague) {
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
            case CONSULT_CALLING -> consult(state, caller, legView, colleague, Reconciliation::colleagueIsCalled);
            case CONSULTING -> consult(state, caller, legView, colleague, Reconciliation::withColleague);
            case TO_CALLER -> consult(state, caller, legView, colleague, Reconciliation::toCaller);
            case CONSULT_HELD -> consult(state, caller, legView, colleague, Reconciliation::withCaller);
            case TO_COLLEAGUE -> consult(state, caller, legView, colleague, Reconciliation::toColleague);
            case CONFERRING, CONFERENCE -> consult(state, caller, legView, colleague, Reconciliation::conference);
            case REJOINING -> rejoin(caller, legView);
            case PASSING_OUT -> passingOut(caller, colleague);
            case SENT_OUT -> colleague == null ? fire(CallTrigger.CONSULT_GONE) : List.of();
            case REATTACHING ->
                legView != null && legView.at() == Whereabouts.AGENT ? fire(CallTrigger.LEG_UP) : List.of();
            case LEAVING ->
                caller.at() == Whereabouts.ELSEWHERE || caller.at() == Whereabouts.FLOW
                        ? List.of()
                        : List.of(new Redo(CallAction.SAY_GOODBYE));
            case DIALLING -> whileTheCustomerIsCalled(caller, legView);
            case REACHING, ASKED -> beforeTheAgent(state, caller);
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

    private static List<Step> beforeTheAgent(CallState state, ChannelView caller) {
        var reached = new Fire(CallTrigger.REACHED, CUT);
        var takenUp = new Fire(CallTrigger.TAKEN_UP, CUT);
        return switch (caller.at()) {
            case CALLED -> state == CallState.REACHING ? List.of(reached) : List.of();
            case QUEUE -> List.of(reached, takenUp, new Fire(CallTrigger.ARRIVED, CUT));
            case CONNECT -> List.of(reached, takenUp);
            case AGENT, HOLD, CONSULT, CONFERENCE, AFTER, FLOW, ELSEWHERE -> List.of();
        };
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
        return caller.isWith(legView) ? fire(CallTrigger.BRIDGED) : List.of(new Redo(CallAction.BRIDGE));
    }

    private static List<Step> talking(ChannelView caller, @Nullable ChannelView legView) {
        if (legView == null) {
            return fire(CallTrigger.AGENT_HUNG_UP);
        }
        boolean parted =
                caller.at() == Whereabouts.CONNECT && legView.at() == Whereabouts.HOLD && !caller.isWith(legView);
        return parted ? fire(CallTrigger.PARKED) : List.of();
    }

    private static List<Step> held(ChannelView caller, @Nullable ChannelView legView) {
        if (legView == null) {
            return fire(CallTrigger.AGENT_HUNG_UP);
        }
        return legView.at() == Whereabouts.HOLD ? parkIfNot(caller) : List.of(new Redo(CallAction.HOLD_LEG));
    }

    /// Who was consulted is gone. Where the caller is on hold from then on, they may have been brought to the agent.
    private static List<Step> withoutColleague(CallState state, ChannelView caller, ChannelView leg) {
        var gone = new Fire(CallTrigger.CONSULT_GONE, CUT);
        boolean heldFromNow =
                state == CallState.CONSULT_CALLING || state == CallState.CONSULTING || state == CallState.TO_COLLEAGUE;
        return heldFromNow && (caller.isWith(leg) || caller.at() != Whereabouts.CONNECT)
                ? List.of(gone, new Redo(CallAction.HOLD))
                : List.of(gone);
    }

    /// What is due while all three are there.
    private interface Three {
        List<Step> of(ChannelView caller, ChannelView leg, ChannelView colleague);
    }

    private static List<Step> consult(
            CallState state,
            ChannelView caller,
            @Nullable ChannelView leg,
            @Nullable ChannelView colleague,
            Three whileAllAreThere) {
        if (leg == null) {
            return fire(CallTrigger.AGENT_HUNG_UP);
        }
        return colleague == null ? withoutColleague(state, caller, leg) : whileAllAreThere.of(caller, leg, colleague);
    }

    private static List<Step> colleagueIsCalled(ChannelView caller, ChannelView leg, ChannelView colleague) {
        if (caller.isWith(leg)) {
            return List.of(new Redo(CallAction.PART));
        }
        return colleague.at() == Whereabouts.CONSULT ? fire(CallTrigger.CONSULT_UP) : parkIfNot(caller);
    }

    private static List<Step> withColleague(ChannelView caller, ChannelView leg, ChannelView colleague) {
        return leg.isWith(colleague) ? parkIfNot(caller) : List.of(new Redo(CallAction.BRIDGE_CONSULT));
    }

    private static List<Step> toCaller(ChannelView caller, ChannelView leg, ChannelView colleague) {
        return caller.isWith(leg) ? fire(CallTrigger.BRIDGED) : List.of(new Redo(CallAction.BRIDGE));
    }

    private static List<Step> withCaller(ChannelView caller, ChannelView leg, ChannelView colleague) {
        return caller.isWith(leg) ? List.of() : List.of(new Redo(CallAction.BRIDGE));
    }

    private static List<Step> toColleague(ChannelView caller, ChannelView leg, ChannelView colleague) {
        return isParted(caller, leg) ? fire(CallTrigger.PARTED) : List.of(new Redo(CallAction.PART));
    }

    private static List<Step> conference(ChannelView caller, ChannelView leg, ChannelView colleague) {
        return caller.isWith(leg) && caller.isWith(colleague)
                ? fire(CallTrigger.MET)
                : List.of(new Redo(CallAction.MEET_LEGS), new Redo(CallAction.MEET_CALLER));
    }

    private static List<Step> rejoin(ChannelView caller, @Nullable ChannelView leg) {
        if (leg == null) {
            return fire(CallTrigger.LEG_LOST);
        }
        return isParted(caller, leg) ? fire(CallTrigger.PARTED) : List.of(new Redo(CallAction.PART));
    }

    private static List<Step> passingOut(ChannelView caller, @Nullable ChannelView outside) {
        if (outside == null) {
            return fire(CallTrigger.CONSULT_GONE);
        }
        return outside.at() == Whereabouts.CONSULT ? fire(CallTrigger.CONSULT_UP) : parkIfNot(caller);
    }

    private static boolean isParted(ChannelView caller, ChannelView leg) {
        return caller.at() == Whereabouts.CONNECT && leg.at() == Whereabouts.CONSULT && !caller.isWith(leg);
    }

    private static List<Step> parkIfNot(ChannelView caller) {
        return caller.at() == Whereabouts.CONNECT ? List.of() : List.of(new Redo(CallAction.PARK));
    }

    private static List<Step> fire(CallTrigger trigger) {
        return List.of(new Fire(trigger, CUT));
    }
}
