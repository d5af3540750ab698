package tandem.ivr.control;

import static tandem.ivr.control.CallAction.ANNOUNCE;
import static tandem.ivr.control.CallAction.AWAIT_CONSULT;
import static tandem.ivr.control.CallAction.BACK_TO_QUEUE;
import static tandem.ivr.control.CallAction.BECOME_LEG;
import static tandem.ivr.control.CallAction.BRIDGE;
import static tandem.ivr.control.CallAction.BRIDGE_CONSULT;
import static tandem.ivr.control.CallAction.BRIDGE_OUT;
import static tandem.ivr.control.CallAction.DIAL;
import static tandem.ivr.control.CallAction.DIAL_FIRST;
import static tandem.ivr.control.CallAction.DROP_CONSULT;
import static tandem.ivr.control.CallAction.DROP_CUSTOMER;
import static tandem.ivr.control.CallAction.DROP_LEG;
import static tandem.ivr.control.CallAction.DROP_OLD_LEG;
import static tandem.ivr.control.CallAction.FORGET;
import static tandem.ivr.control.CallAction.HOLD_CONSULT;
import static tandem.ivr.control.CallAction.HOLD_LEG;
import static tandem.ivr.control.CallAction.KEEP_AS_OLD_LEG;
import static tandem.ivr.control.CallAction.MEET_CALLER;
import static tandem.ivr.control.CallAction.MEET_LEGS;
import static tandem.ivr.control.CallAction.NOTE_CONSULT;
import static tandem.ivr.control.CallAction.NOTE_HELD;
import static tandem.ivr.control.CallAction.NOTE_RESUMED;
import static tandem.ivr.control.CallAction.PARK;
import static tandem.ivr.control.CallAction.PART;
import static tandem.ivr.control.CallAction.RECORD;
import static tandem.ivr.control.CallAction.RECORD_ON;
import static tandem.ivr.control.CallAction.REPORT_AGENT_GAVE_UP;
import static tandem.ivr.control.CallAction.REPORT_AGENT_LEFT;
import static tandem.ivr.control.CallAction.REPORT_CALL_CUT;
import static tandem.ivr.control.CallAction.REPORT_CONNECTED;
import static tandem.ivr.control.CallAction.REPORT_CONNECT_FAILED;
import static tandem.ivr.control.CallAction.REPORT_CUSTOMER_LEFT;
import static tandem.ivr.control.CallAction.REPORT_LEFT_QUEUE;
import static tandem.ivr.control.CallAction.REPORT_NOT_REACHED;
import static tandem.ivr.control.CallAction.REPORT_NOT_REACHED_FIRST;
import static tandem.ivr.control.CallAction.REPORT_NOT_SENT_OUT;
import static tandem.ivr.control.CallAction.REPORT_PHONE_LOST;
import static tandem.ivr.control.CallAction.REPORT_SENT_OUT;
import static tandem.ivr.control.CallAction.RETURN_TO_OLD_LEG;
import static tandem.ivr.control.CallAction.RING;
import static tandem.ivr.control.CallAction.RING_CONSULT;
import static tandem.ivr.control.CallAction.SAY_GOODBYE;
import static tandem.ivr.control.CallAction.SAY_WORDS;
import static tandem.ivr.control.CallAction.START_GRACE;
import static tandem.ivr.control.CallAction.STOP_GRACE;
import static tandem.ivr.control.CallAction.STOP_RECORDING;
import static tandem.ivr.control.CallState.ALERTING;
import static tandem.ivr.control.CallState.ANSWERED;
import static tandem.ivr.control.CallState.ARRANGED;
import static tandem.ivr.control.CallState.ARRIVING;
import static tandem.ivr.control.CallState.ARRIVING_TO_LEAVE;
import static tandem.ivr.control.CallState.ASKED;
import static tandem.ivr.control.CallState.AT_EXIT;
import static tandem.ivr.control.CallState.BRIDGING;
import static tandem.ivr.control.CallState.CALLING;
import static tandem.ivr.control.CallState.CONFERENCE;
import static tandem.ivr.control.CallState.CONFERRING;
import static tandem.ivr.control.CallState.CONSULTING;
import static tandem.ivr.control.CallState.CONSULT_CALLING;
import static tandem.ivr.control.CallState.CONSULT_HELD;
import static tandem.ivr.control.CallState.DIALLING;
import static tandem.ivr.control.CallState.DISMISSED;
import static tandem.ivr.control.CallState.GONE;
import static tandem.ivr.control.CallState.HELD;
import static tandem.ivr.control.CallState.HELD_ALONE;
import static tandem.ivr.control.CallState.LEAVING;
import static tandem.ivr.control.CallState.LOST;
import static tandem.ivr.control.CallState.PASSING_OUT;
import static tandem.ivr.control.CallState.REACHING;
import static tandem.ivr.control.CallState.REATTACHING;
import static tandem.ivr.control.CallState.REBRIDGING;
import static tandem.ivr.control.CallState.REJOINING;
import static tandem.ivr.control.CallState.RINGING_AGENT;
import static tandem.ivr.control.CallState.SENT_OUT;
import static tandem.ivr.control.CallState.TALKING;
import static tandem.ivr.control.CallState.TO_CALLER;
import static tandem.ivr.control.CallState.TO_COLLEAGUE;
import static tandem.ivr.control.CallState.WAITING;
import static tandem.ivr.control.CallTrigger.ACCEPTED;
import static tandem.ivr.control.CallTrigger.AGENT_HUNG_UP;
import static tandem.ivr.control.CallTrigger.ARRIVED;
import static tandem.ivr.control.CallTrigger.BRIDGED;
import static tandem.ivr.control.CallTrigger.CALLER_CUT;
import static tandem.ivr.control.CallTrigger.CALLER_GONE;
import static tandem.ivr.control.CallTrigger.CALL_CUSTOMER;
import static tandem.ivr.control.CallTrigger.CONFER;
import static tandem.ivr.control.CallTrigger.CONSULT;
import static tandem.ivr.control.CallTrigger.CONSULT_GONE;
import static tandem.ivr.control.CallTrigger.CONSULT_NEXT;
import static tandem.ivr.control.CallTrigger.CONSULT_UP;
import static tandem.ivr.control.CallTrigger.ENDED;
import static tandem.ivr.control.CallTrigger.GRACE_OVER;
import static tandem.ivr.control.CallTrigger.HANDED_OVER;
import static tandem.ivr.control.CallTrigger.HANG_UP;
import static tandem.ivr.control.CallTrigger.HOLD;
import static tandem.ivr.control.CallTrigger.LEFT_QUEUE;
import static tandem.ivr.control.CallTrigger.LEG_ANSWERED;
import static tandem.ivr.control.CallTrigger.LEG_FAILED;
import static tandem.ivr.control.CallTrigger.LEG_LOST;
import static tandem.ivr.control.CallTrigger.LEG_UP;
import static tandem.ivr.control.CallTrigger.MET;
import static tandem.ivr.control.CallTrigger.NOT_REACHED;
import static tandem.ivr.control.CallTrigger.OLD_LEG_GONE;
import static tandem.ivr.control.CallTrigger.OLD_LEG_HOLDS;
import static tandem.ivr.control.CallTrigger.PARKED;
import static tandem.ivr.control.CallTrigger.PARTED;
import static tandem.ivr.control.CallTrigger.PASS_OUT;
import static tandem.ivr.control.CallTrigger.PHONE_REGISTERED;
import static tandem.ivr.control.CallTrigger.REACHED;
import static tandem.ivr.control.CallTrigger.REATTACH;
import static tandem.ivr.control.CallTrigger.RESUME;
import static tandem.ivr.control.CallTrigger.SEND_OUT;
import static tandem.ivr.control.CallTrigger.SHOWN_OUT;
import static tandem.ivr.control.CallTrigger.STALE;
import static tandem.ivr.control.CallTrigger.SWITCH;
import static tandem.ivr.control.CallTrigger.TAKEN_UP;
import static tandem.ivr.control.CallTrigger.TAKE_BACK;
import static tandem.ivr.control.CallTrigger.TRANSFERRED;
import static tandem.ivr.control.CallTrigger.WAITED_IN_VAIN;
import static tandem.ivr.control.CallTrigger.WENT_ON;
import static tandem.ivr.control.CallTrigger.WITHDRAWN;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every transition of a call. What is not in the table changes nothing: events of a telephone system come late,
/// twice and out of order.
final class CallTable {

    /// From one of the states, by one of the triggers, to a state, doing these things in order.
    record Row(CallState from, CallTrigger trigger, CallState to, List<CallAction> actions) {}

    private static final Map<CallState, Map<CallTrigger, Row>> ROWS = new EnumMap<>(CallState.class);

    static {
        row(ARRIVING, ARRIVED, WAITING);
        row(ARRIVING, ACCEPTED, CALLING, RING);
        row(WAITING, ACCEPTED, CALLING, RING, PARK);
        row(WAITING, LEFT_QUEUE, LEAVING, REPORT_LEFT_QUEUE, SAY_WORDS);
        row(ARRIVING, LEFT_QUEUE, DISMISSED);
        row(DISMISSED, ARRIVED, LEAVING, REPORT_LEFT_QUEUE, SAY_WORDS);

        row(CALLING, ARRIVED, CALLING, PARK);
        row(CALLING, PARKED, ALERTING);
        row(CALLING, LEG_UP, ANSWERED);
        row(ALERTING, LEG_ANSWERED, CALLING, ANNOUNCE);
        row(ALERTING, LEG_UP, BRIDGING, RECORD, BRIDGE);
        row(ANSWERED, ARRIVED, ANSWERED, PARK);
        row(ANSWERED, PARKED, BRIDGING, RECORD, BRIDGE);
        row(BRIDGING, BRIDGED, TALKING, REPORT_CONNECTED);
        for (var state : List.of(CALLING, ALERTING)) {
            row(state, REATTACH, state, DROP_LEG, RING);
        }
        for (var state : List.of(CALLING, ALERTING, ANSWERED, BRIDGING)) {
            for (var trigger : List.of(LEG_FAILED, LEG_LOST, AGENT_HUNG_UP, HANG_UP)) {
                row(state, trigger, WAITING, DROP_LEG, STOP_RECORDING, REPORT_CONNECT_FAILED, BACK_TO_QUEUE);
            }
            row(state, WITHDRAWN, WAITING, DROP_LEG, STOP_RECORDING, BACK_TO_QUEUE);
        }

        for (var state : List.of(TALKING, HELD)) {
            for (var trigger : List.of(STALE, WITHDRAWN, TRANSFERRED)) {
                row(state, trigger, WAITING, DROP_LEG, STOP_RECORDING, BACK_TO_QUEUE);
            }
            row(state, AGENT_HUNG_UP, LEAVING, REPORT_AGENT_LEFT, STOP_RECORDING, SAY_GOODBYE);
            row(state, HANG_UP, LEAVING, DROP_LEG, REPORT_AGENT_LEFT, STOP_RECORDING, SAY_GOODBYE);
        }
        row(TALKING, LEG_LOST, LOST, START_GRACE, PARK);
        row(TALKING, REATTACH, REATTACHING, START_GRACE, KEEP_AS_OLD_LEG, RING);

        // it is held only when the caller hears music; the link may be cut at this moment
        row(TALKING, HOLD, TALKING, CallAction.HOLD);
        row(TALKING, PARKED, HELD, NOTE_HELD);
        row(HELD, RESUME, REBRIDGING, NOTE_RESUMED, START_GRACE, BRIDGE);
        row(HELD, LEG_LOST, HELD_ALONE, START_GRACE);
        row(HELD, REATTACH, HELD_ALONE, START_GRACE, KEEP_AS_OLD_LEG, RING);
        row(HELD_ALONE, LEG_UP, HELD, STOP_GRACE, HOLD_LEG, DROP_OLD_LEG);
        row(HELD_ALONE, OLD_LEG_HOLDS, HELD, DROP_LEG, RETURN_TO_OLD_LEG);

        row(LOST, REATTACH, REATTACHING, RING);
        row(LOST, PHONE_REGISTERED, REATTACHING, RING);
        row(REATTACHING, LEG_UP, REBRIDGING, BRIDGE);
        row(REATTACHING, OLD_LEG_GONE, REATTACHING, PARK);
        for (var state : List.of(REATTACHING, HELD_ALONE)) {
            row(state, REATTACH, state, DROP_LEG, RING);
            row(state, PHONE_REGISTERED, state, DROP_LEG, RING);
            // the page may register only now: PHONE_REGISTERED or the end of the grace goes on from here
            row(state, LEG_FAILED, state, DROP_LEG);
            row(state, LEG_LOST, state, DROP_LEG);
        }
        row(REATTACHING, OLD_LEG_HOLDS, TALKING, DROP_LEG, RETURN_TO_OLD_LEG);
        row(REBRIDGING, BRIDGED, TALKING, RECORD_ON, STOP_GRACE, DROP_OLD_LEG);
        row(REBRIDGING, LEG_LOST, LOST, DROP_LEG, DROP_OLD_LEG, PARK);
        row(REBRIDGING, LEG_FAILED, LOST, DROP_LEG, DROP_OLD_LEG, PARK);
        for (var state : List.of(LOST, REATTACHING, REBRIDGING, REJOINING, HELD_ALONE)) {
            row(state, TRANSFERRED, WAITING, STOP_GRACE, DROP_LEG, DROP_OLD_LEG, STOP_RECORDING, BACK_TO_QUEUE);
            row(state, GRACE_OVER, LEAVING, over(REPORT_PHONE_LOST));
            row(state, HANG_UP, LEAVING, over(REPORT_AGENT_LEFT));
            row(state, AGENT_HUNG_UP, LEAVING, over(REPORT_AGENT_LEFT));
        }

        row(WAITING, SHOWN_OUT, AT_EXIT, SAY_WORDS);
        row(ARRIVING, SHOWN_OUT, ARRIVING_TO_LEAVE);
        row(ARRIVING_TO_LEAVE, ARRIVED, AT_EXIT, SAY_WORDS);
        row(WAITING, WENT_ON, LEAVING);
        row(AT_EXIT, WENT_ON, LEAVING);
        row(AT_EXIT, CallTrigger.DISMISSED, LEAVING, REPORT_LEFT_QUEUE);
        callBack();
        callCustomerFirst();
        consult();
        passOnOutside();

        var others = EnumSet.of(LEAVING, GONE, ARRANGED, RINGING_AGENT, DIALLING, REACHING, ASKED, SENT_OUT);
        for (var state : EnumSet.complementOf(others)) {
            row(state, ENDED, LEAVING, STOP_GRACE, DROP_LEG, DROP_OLD_LEG, DROP_CONSULT, STOP_RECORDING, SAY_GOODBYE);
            row(state, CALLER_GONE, GONE, gone(REPORT_CUSTOMER_LEFT));
            row(state, CALLER_CUT, GONE, gone(REPORT_CALL_CUT));
        }
        row(LEAVING, CALLER_GONE, GONE, FORGET);
        row(LEAVING, CALLER_CUT, GONE, FORGET);
    }

    /// The agent's phone first, then the customer's; from the bridge on it is a call like any other.
    private static void callBack() {
        row(ARRANGED, ACCEPTED, RINGING_AGENT, RING);
        row(RINGING_AGENT, LEG_UP, DIALLING, DIAL);
        row(RINGING_AGENT, REATTACH, RINGING_AGENT, DROP_LEG, RING);
        row(DIALLING, PARKED, BRIDGING, RECORD, BRIDGE);
        row(DIALLING, NOT_REACHED, GONE, DROP_LEG, REPORT_NOT_REACHED, FORGET);
        row(DIALLING, CALLER_GONE, GONE, DROP_LEG, REPORT_NOT_REACHED, FORGET);
        row(RINGING_AGENT, CALLER_GONE, GONE, DROP_LEG, REPORT_CONNECT_FAILED, FORGET);
        row(ARRANGED, CALLER_GONE, GONE, FORGET);
        for (var state : List.of(RINGING_AGENT, DIALLING)) {
            for (var trigger : List.of(LEG_FAILED, LEG_LOST, AGENT_HUNG_UP, HANG_UP)) {
                boolean changesTheirMind = state == DIALLING || trigger == HANG_UP;
                var report = changesTheirMind ? REPORT_AGENT_GAVE_UP : REPORT_CONNECT_FAILED;
                row(state, trigger, GONE, DROP_LEG, DROP_CUSTOMER, report, FORGET);
            }
        }
        // passed on by who writes with them: whoever is next calls them anew
        for (var state : List.of(RINGING_AGENT, DIALLING)) {
            row(state, TRANSFERRED, GONE, DROP_LEG, DROP_CUSTOMER, REPORT_AGENT_GAVE_UP, FORGET);
        }
        for (var state : List.of(ARRANGED, RINGING_AGENT, DIALLING)) {
            for (var trigger : List.of(WITHDRAWN, ENDED)) {
                row(state, trigger, GONE, DROP_LEG, DROP_CUSTOMER, FORGET);
            }
        }
    }

    /// The customer's phone first; from the moment when they say that they are there it is a call like any other.
    private static void callCustomerFirst() {
        row(ARRANGED, CALL_CUSTOMER, REACHING, DIAL_FIRST);
        row(REACHING, REACHED, ASKED);
        row(ASKED, TAKEN_UP, ARRIVING);
        row(REACHING, NOT_REACHED, GONE, REPORT_NOT_REACHED_FIRST, FORGET);
        for (var state : List.of(REACHING, ASKED)) {
            row(state, CALLER_GONE, GONE, REPORT_NOT_REACHED_FIRST, FORGET);
            row(state, ENDED, GONE, DROP_CUSTOMER, FORGET);
        }
        row(WAITING, WAITED_IN_VAIN, LEAVING, SAY_WORDS);
    }

    /// Caller, agent and a colleague whom the agent consults (T4).
    private static void consult() {
        row(TALKING, CONSULT, CONSULT_CALLING, PART, RING_CONSULT, NOTE_HELD, NOTE_CONSULT);
        row(HELD, CONSULT, CONSULT_CALLING, AWAIT_CONSULT, RING_CONSULT, NOTE_CONSULT);
        row(CONSULT_CALLING, CONSULT_NEXT, CONSULT_CALLING, RING_CONSULT, NOTE_CONSULT);
        row(CONSULT_CALLING, CONSULT_UP, CONSULTING, BRIDGE_CONSULT, NOTE_CONSULT);
        row(CONSULTING, SWITCH, TO_CALLER, BRIDGE);
        row(TO_CALLER, BRIDGED, CONSULT_HELD, HOLD_CONSULT, NOTE_RESUMED, NOTE_CONSULT);
        row(TO_CALLER, LEG_FAILED, CONSULTING);
        row(CONSULT_HELD, SWITCH, TO_COLLEAGUE, PART);
        row(TO_COLLEAGUE, PARTED, CONSULTING, BRIDGE_CONSULT, NOTE_HELD, NOTE_CONSULT);

        for (var state : List.of(CONSULT_CALLING, CONSULTING)) {
            row(state, TAKE_BACK, REBRIDGING, START_GRACE, BRIDGE, DROP_CONSULT, NOTE_RESUMED);
        }
        row(TO_CALLER, CONSULT_GONE, REBRIDGING, START_GRACE, DROP_CONSULT, NOTE_RESUMED);
        row(CONSULT_HELD, CONSULT_GONE, TALKING, DROP_CONSULT);
        row(CONSULT_HELD, TAKE_BACK, TALKING, DROP_CONSULT);
        for (var state : List.of(CONSULT_CALLING, CONSULTING, TO_COLLEAGUE)) {
            row(state, CONSULT_GONE, HELD, HOLD_LEG, DROP_CONSULT);
        }
        for (var state : List.of(CONSULT_CALLING, CONSULTING, TO_CALLER, TO_COLLEAGUE)) {
            row(state, LEG_LOST, HELD_ALONE, DROP_CONSULT, START_GRACE);
            row(state, REATTACH, HELD_ALONE, CallAction.HOLD, DROP_CONSULT, START_GRACE, KEEP_AS_OLD_LEG, RING);
        }
        row(CONSULT_HELD, LEG_LOST, LOST, DROP_CONSULT, START_GRACE, PARK);
        row(CONSULT_HELD, REATTACH, REATTACHING, DROP_CONSULT, START_GRACE, KEEP_AS_OLD_LEG, RING);

        row(CONSULTING, CONFER, CONFERRING, MEET_LEGS, MEET_CALLER);
        row(CONSULT_HELD, CONFER, CONFERRING, MEET_LEGS, MEET_CALLER);
        row(CONFERRING, MET, CONFERENCE, NOTE_RESUMED, NOTE_CONSULT);
        for (var state : List.of(CONFERRING, CONFERENCE)) {
            row(state, CONSULT_GONE, REJOINING, DROP_CONSULT, START_GRACE, PART);
            row(state, TAKE_BACK, REJOINING, DROP_CONSULT, START_GRACE, PART);
            row(state, LEG_LOST, LOST, DROP_CONSULT, START_GRACE, PARK);
            row(
                    state,
                    REATTACH,
                    HELD_ALONE,
                    CallAction.HOLD,
                    DROP_CONSULT,
                    START_GRACE,
                    KEEP_AS_OLD_LEG,
                    RING,
                    NOTE_HELD);
        }
        row(REJOINING, PARTED, REBRIDGING, BRIDGE);
        row(REJOINING, LEG_LOST, LOST, DROP_LEG, DROP_OLD_LEG, PARK);

        // routing has given it to the colleague: their leg takes the place of the agent's
        for (var state : List.of(CONSULTING, CONSULT_HELD)) {
            row(
                    state,
                    HANDED_OVER,
                    REBRIDGING,
                    START_GRACE,
                    STOP_RECORDING,
                    KEEP_AS_OLD_LEG,
                    BECOME_LEG,
                    RECORD,
                    BRIDGE);
        }
        row(CONFERENCE, HANDED_OVER, REJOINING, START_GRACE, STOP_RECORDING, KEEP_AS_OLD_LEG, BECOME_LEG, PART);

        for (var state :
                List.of(CONSULT_CALLING, CONSULTING, TO_CALLER, CONSULT_HELD, TO_COLLEAGUE, CONFERRING, CONFERENCE)) {
            for (var trigger : List.of(STALE, WITHDRAWN, TRANSFERRED)) {
                row(state, trigger, WAITING, DROP_LEG, DROP_CONSULT, STOP_RECORDING, BACK_TO_QUEUE);
            }
            row(state, AGENT_HUNG_UP, LEAVING, DROP_CONSULT, REPORT_AGENT_LEFT, STOP_RECORDING, SAY_GOODBYE);
            row(state, HANG_UP, LEAVING, DROP_LEG, DROP_CONSULT, REPORT_AGENT_LEFT, STOP_RECORDING, SAY_GOODBYE);
        }
    }

    /// The caller goes to a number outside, unannounced or after a consult (T4).
    private static void passOnOutside() {
        for (var state : List.of(TALKING, HELD)) {
            row(state, PASS_OUT, PASSING_OUT, PARK, DROP_LEG, RING_CONSULT, NOTE_CONSULT);
        }
        row(PASSING_OUT, CONSULT_UP, SENT_OUT, REPORT_SENT_OUT, STOP_RECORDING, BRIDGE_OUT);
        row(PASSING_OUT, CONSULT_GONE, PASSING_OUT, DROP_CONSULT, REPORT_NOT_SENT_OUT);
        for (var trigger : List.of(STALE, WITHDRAWN, TRANSFERRED)) {
            row(PASSING_OUT, trigger, WAITING, DROP_CONSULT, STOP_RECORDING, BACK_TO_QUEUE);
        }
        row(PASSING_OUT, HANG_UP, LEAVING, DROP_CONSULT, REPORT_AGENT_LEFT, STOP_RECORDING, SAY_GOODBYE);

        for (var state : List.of(CONSULTING, CONSULT_HELD)) {
            row(state, SEND_OUT, SENT_OUT, REPORT_SENT_OUT, STOP_RECORDING, BRIDGE_OUT, DROP_LEG);
        }
        row(CONFERENCE, SEND_OUT, SENT_OUT, REPORT_SENT_OUT, STOP_RECORDING, DROP_LEG);
        row(SENT_OUT, CONSULT_GONE, LEAVING, DROP_CONSULT, SAY_GOODBYE);
        row(SENT_OUT, CALLER_GONE, GONE, DROP_CONSULT, FORGET);
        row(SENT_OUT, CALLER_CUT, GONE, DROP_CONSULT, FORGET);
    }

    private CallTable() {}

    /// Whether the call goes on for a while when the agent's phone vanishes.
    static boolean keepsLostLeg(CallState state) {
        return row(state, LEG_LOST)
                .filter(row -> row.to() != WAITING && row.to() != GONE)
                .isPresent();
    }

    static Optional<Row> row(CallState from, CallTrigger trigger) {
        return Optional.ofNullable(ROWS.getOrDefault(from, Map.of()).get(trigger));
    }

    /// All rows, in the order of the states.
    static List<Row> rows() {
        var all = new ArrayList<Row>();
        ROWS.values().forEach(byTrigger -> all.addAll(byTrigger.values()));
        return all;
    }

    private static CallAction[] gone(CallAction report) {
        return new CallAction[] {STOP_GRACE, DROP_LEG, DROP_OLD_LEG, DROP_CONSULT, report, STOP_RECORDING, FORGET};
    }

    private static CallAction[] over(CallAction report) {
        return new CallAction[] {STOP_GRACE, DROP_LEG, DROP_OLD_LEG, report, STOP_RECORDING, SAY_GOODBYE};
    }

    private static void row(CallState from, CallTrigger trigger, CallState to, CallAction... actions) {
        var row = new Row(from, trigger, to, List.of(actions));
        var before = ROWS.computeIfAbsent(from, state -> new EnumMap<>(CallTrigger.class))
                .put(trigger, row);
        if (before != null) {
            throw new IllegalStateException("Two rows for " + from + " and " + trigger);
        }
    }
}
