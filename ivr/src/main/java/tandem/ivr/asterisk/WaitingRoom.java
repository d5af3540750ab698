package tandem.ivr.asterisk;

import tandem.core.InteractionId;
import tandem.routing.CallbackResult;

/// Where a caller goes when their flow has queued them. The order of the hand-over, all of it in the AGI
/// script:
///
/// 1. [#arrived]: from this moment the waiting room, not the flow, tells routing when the caller hangs up;
/// 2. `Router.enqueue`, so an offer may come while the caller is still on their way: whoever bridges waits for
///    them;
/// 3. `EXEC Goto` [#contextOf], extension `s`, priority 1; the script ends. The channel has had the variable
/// `__TANDEM_CALL` since the script began.
///
/// While they wait, the dialplan of [#CONTEXT] calls `agi://…/waiting?call=<interaction id>` at the beginning
/// and between two rounds of music: that script speaks their position and ends. It changes nothing and may be
/// cut at any moment.
///
/// If queueing is refused or fails, [#left] takes step 1 back and the flow goes on.
public interface WaitingRoom {

    /// Inherited channel variable that holds the interaction id, on the caller's and on the agent's leg.
    String CALL_VARIABLE = "TANDEM_CALL";

    /// Context of the dialplan in which callers wait.
    String CONTEXT = "acd-wait";

    /// Context of the dialplan in which a caller is bridged with their agent.
    String CONNECT = "acd-connect";

    /// A caller is about to be queued. Does not block.
    void arrived(WaitingCaller caller);

    /// Where a caller goes who has been queued: to wait, or straight to the agent who has accepted them
    /// meanwhile.
    String contextOf(InteractionId call);

    /// They were not queued after all, and are the flow's again.
    void left(InteractionId call);

    /// They would rather be called back at this number (T8). From a result other than refused on, their hanging
    /// up ends nothing. Blocks for a few seconds at most.
    CallbackResult callBack(InteractionId call, String number);

    /// They would rather leave a message (T7): from now on their hanging up ends nothing. Blocks for a few
    /// seconds at most.
    ///
    /// @return false if they have to wait on: an agent is about to answer
    boolean leavesMessage(InteractionId call);

    /// A customer who was called before an agent says that they are there (T8): they wait at their old place. Blocks
    /// for a few seconds at most.
    ///
    /// @return false if their callback is over, or their queue takes no calls now
    boolean takesUp(InteractionId call);

    /// They have left their queue and were asked how to go on, in vain.
    void dismiss(InteractionId call);

    /// @param channel      Asterisk's channel name, e.g. `PJSIP/trunk-00000001`
    /// @param uniqueId     Asterisk's unique id of that channel
    /// @param dialled      our number as they dialled it
    /// @param callerNumber E.164 where it can be told; empty if withheld
    /// @param language     as the flow left it, e.g. `en`
    record WaitingCaller(
            InteractionId call,
            String channel,
            String uniqueId,
            String dialled,
            String callerNumber,
            String language) {}
}
