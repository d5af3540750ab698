package tandem.knowledge;

import java.io.IOException;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// All that has happened, in order, however long ago: from the archive, and from the journal what is not there yet. On
/// any
/// node that sees the archive's folder.
public interface JournalPast {

    /// Gives everything after a position to a reader, oldest first, until it has enough.
    ///
    /// @throws IOException if the archive cannot be read
    void read(EventId after, Reader reader) throws IOException;

    /// Takes what is read.
    @FunctionalInterface
    interface Reader {
        /// @return whether it wants more
        boolean on(JournalEntry entry);
    }
}
