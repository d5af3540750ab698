package tandem.ivr.asterisk;

import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.CallbackOffice;
import tandem.ivr.call.MessageOffice;
import tandem.routing.Router;

/// How callers go on who do not wait for an agent (R14, T6).
record Exits(Router router, WaitingRoom waitingRoom, CallbackOffice callbacks, MessageOffice messages) {

    boolean callsBack(QueueId queue) {
        return takes(queue, Channel.CALLBACK);
    }

    boolean takesMessages(QueueId queue) {
        return takes(queue, Channel.VOICEMAIL);
    }

    private boolean takes(QueueId queue, Channel channel) {
        var profile = router.configuration().queues().get(queue);
        return profile != null && profile.channels().contains(channel);
    }

    /// @param ownIfSilent whether the caller's own number is taken if they say nothing about it
    /// @return false if they are to go on as they were
    boolean callBack(Arrival caller, AgiLine line, String language, boolean ownIfSilent) {
        return callbacks.take(caller.id(), line, caller.caller(), language, ownIfSilent);
    }

    /// @return false if they are to go on as they were
    boolean takeMessage(Arrival caller, AgiLine line, String language) {
        if (!waitingRoom.leavesMessage(caller.id())) {
            return false;
        }
        messages.take(caller.id(), line, language);
        return true;
    }
}
