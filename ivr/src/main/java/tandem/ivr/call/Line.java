package tandem.ivr.call;

import java.nio.file.Path;
import java.time.Duration;
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

    /// Of a caller who has gone: whether nobody hung up, because the connection died or the server cut it.
    boolean wasCut();

    /// Plays music for a few seconds.
    ///
    /// @return false if he has hung up
    boolean hold(int seconds);

    /// Records what he says, after a tone, until he presses the hash key, is silent for so long, or hangs up.
    ///
    /// @param wav not there afterwards if nothing was recorded
    void record(Path wav, Duration longest, Duration silence);

    /// Says goodbye and ends the call.
    void hangUp(Iterable<Spoken> goodbye);
}
