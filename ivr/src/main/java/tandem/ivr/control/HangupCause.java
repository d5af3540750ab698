package tandem.ivr.control;

import java.util.Set;
import tandem.routing.model.CallbackFailure;

/// Why a channel has ended, as the machine codes of routing.
///
/// @param cause Q.850, 0 if none was given
/// @param sip   status of the final answer, 0 if there was none
record HangupCause(int cause, int sip) {
    /// Nobody hung up: no answer to a session's refresh (408, 481), no sound for too long, a broken network.
    private static final Set<Integer> LOST = Set.of(18, 27, 38, 41, 44, 102, 127);

    /// There was nothing by which somebody could be called.
    static final HangupCause NO_CHANNEL = of(20);

    static HangupCause of(int cause) {
        return new HangupCause(cause, 0);
    }

    /// Whether a connection that stood has ended without anybody's hanging up. The status tells more than the cause: a
    /// call that its session timer ends has 408, and after a script the cause 16 all the same.
    boolean isLost() {
        return LOST.contains(cause) || sip == 408 || sip == 481 || (sip >= 500 && sip < 600);
    }

    /// Why an agent's phone could not be reached.
    String ofPhone() {
        return switch (cause) {
            case 17 -> "PHONE_BUSY";
            case 18, 19 -> "PHONE_NO_ANSWER";
            case 20 -> "PHONE_NOT_REGISTERED";
            case 16, 21 -> "PHONE_REJECTED";
            default -> "PHONE_FAILED";
        };
    }

    /// Why a customer could not be reached. The cause alone does not tell: 21 is the trunk's 403 as well as the
    /// customer's 603.
    CallbackFailure ofCustomer() {
        return switch (sip) {
            case 486, 600 -> CallbackFailure.CUSTOMER_BUSY;
            case 408, 480, 487 -> CallbackFailure.CUSTOMER_NO_ANSWER;
            case 603, 607, 608 -> CallbackFailure.CUSTOMER_REFUSED;
            case 404, 410, 416, 484, 485, 604 -> CallbackFailure.WRONG_NUMBER;
            case 400, 401, 402, 403, 405, 407, 420, 421, 422, 423, 488, 606 -> CallbackFailure.TRUNK_REFUSED;
            default -> sip >= 500 && sip < 600 ? CallbackFailure.TRUNK_REFUSED : byCause();
        };
    }

    private CallbackFailure byCause() {
        return switch (cause) {
            case 17 -> CallbackFailure.CUSTOMER_BUSY;
            case 0, 16, 18, 19 -> CallbackFailure.CUSTOMER_NO_ANSWER; // our own time limit among them
            case 21 -> CallbackFailure.CUSTOMER_REFUSED;
            case 1, 22, 28 -> CallbackFailure.WRONG_NUMBER;
            case 3, 20, 27, 34, 38, 41, 42, 44, 50, 57, 58 -> CallbackFailure.TRUNK_REFUSED;
            default -> CallbackFailure.CUSTOMER_FAILED;
        };
    }

    @Override
    public String toString() {
        return sip > 0 ? "SIP " + sip + ", cause " + cause : "cause " + cause;
    }
}
