package tandem.ivr.call;

import java.nio.file.Path;
import java.time.Duration;
import tandem.core.InteractionId;
import tandem.flow.Caller;
import tandem.flow.words.Spoken;

/// A caller on the telephone, before they are queued.
public interface Line extends Caller {

    /// Prepares to hand them over: from now on somebody else tells routing that they have hung up.
    void handOver(InteractionId call, String language);

    /// They were not queued after all.
    void takeBack(InteractionId call);

    /// They are queued: they go where callers wait, and this line is over.
    void letGo(InteractionId call);

    /// Whether they have not hung up, while nobody has spoken to them for a while.
    boolean isThere();

    /// Plays music for a few seconds.
    ///
    /// @return false if they have hung up
    boolean hold(int seconds);

    /// Records what they say, after a tone, until they press the hash key, are silent for so long, or hang up.
    ///
    /// @param wav not there afterwards if nothing was recorded
    void record(Path wav, Duration longest, Duration silence);

    /// From now on it is a fax line: their machine sends, and this line is over.
    ///
    /// @param pages a TIFF to be
    void receiveFax(InteractionId fax, Path pages);

    /// Says goodbye and ends the call.
    void hangUp(Iterable<Spoken> goodbye);
}
