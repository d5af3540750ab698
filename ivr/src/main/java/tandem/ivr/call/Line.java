package tandem.ivr.call;

import tandem.core.InteractionId;
import tandem.ivr.flow.Caller;
import tandem.ivr.speech.Spoken;

/// A caller on the telephone, before he is queued.
public interface Line extends Caller {

    /// Prepares to hand him over: from now on somebody else tells routing that he has hung up.
    void handOver(InteractionId call, String language);

    /// He was not queued after all.
    void takeBack(InteractionId call);

    /// He is queued: he goes where callers wait, and this line is over.
    void letGo(InteractionId call);

    /// Plays music for a few seconds.
    ///
    /// @return false if he has hung up
    boolean hold(int seconds);

    /// Says goodbye and ends the call.
    void hangUp(Iterable<Spoken> goodbye);
}
