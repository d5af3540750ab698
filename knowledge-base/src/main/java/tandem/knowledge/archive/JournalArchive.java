package tandem.knowledge.archive;

import java.io.IOException;
import java.util.List;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// Keeps every journal entry of a tenant for good, in order, once. What [#append] has returned for survives a crash.
///
/// One writer at a time; any number of readers beside it.
public interface JournalArchive extends AutoCloseable {

    /// The last entry that is safe; [EventId#START] if there is none. Feeding goes on after it.
    EventId position();

    /// Makes entries safe, oldest first. Those at or before [#position] are there already and are left out, so a batch
    /// may come again, whole or in part.
    ///
    /// @throws IOException if nothing of the batch, or only its beginning, could be kept; the archive stays whole
    void append(List<JournalEntry> batch) throws IOException;

    /// Gives everything after a position to a reader, oldest first, up to what was safe when the call began.
    ///
    /// @throws DamagedArchiveException if an entry cannot be read
    void read(EventId after, Reader reader) throws IOException;

    @Override
    void close() throws IOException;

    /// Takes what is read.
    @FunctionalInterface
    interface Reader {
        void on(JournalEntry entry) throws IOException;
    }
}
