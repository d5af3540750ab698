package tandem.ivr.asterisk;

import tandem.core.InteractionId;
import tandem.ivr.control.Caller;
import tandem.ivr.control.Calls;
import tandem.routing.CallbackResult;

/// The waiting room as flows see it.
final class QueueWaitingRoom implements WaitingRoom {
    private final Calls calls;

    QueueWaitingRoom(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void arrived(WaitingCaller caller) {
        calls.arrived(new Caller(caller.call(), caller.uniqueId(), caller.channel(), caller.callerNumber()));
    }

    @Override
    public String contextOf(InteractionId call) {
        return calls.isBeingConnected(call) ? CONNECT : CONTEXT;
    }

    @Override
    public void left(InteractionId call) {
        calls.left(call);
    }

    @Override
    public CallbackResult callBack(InteractionId call, String number) {
        return calls.callBack(call, number);
    }

    @Override
    public boolean leavesMessage(InteractionId call) {
        return calls.leavesMessage(call);
    }

    @Override
    public boolean takesUp(InteractionId call) {
        return calls.takesUp(call);
    }

    @Override
    public void dismiss(InteractionId call) {
        calls.dismiss(call);
    }
}
