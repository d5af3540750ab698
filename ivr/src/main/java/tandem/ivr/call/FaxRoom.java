package tandem.ivr.call;

import java.nio.file.Path;
import java.util.Optional;
import tandem.core.InteractionId;
import tandem.core.QueueId;

/// Where there is room for a fax that is about to come (T13).
@FunctionalInterface
public interface FaxRoom {

    /// Where Asterisk may write its pages.
    ///
    /// @param id       of its interaction to be
    /// @param isNumber whether the network says the number from which it comes
    /// @return empty if none can be taken now: its sender is to try again
    Optional<Path> expect(InteractionId id, String from, boolean isNumber, String to, QueueId queue, String language);
}
