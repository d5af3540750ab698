package tandem.knowledge.archive;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// The archive that all nodes share: whoever leads opens it, keeps it and closes it. At the others there is nothing to
/// be had of it.
public final class ArchiveInTurn implements JournalArchive {
    private final Opening opening;
    private volatile @Nullable JournalArchive turn;

    public ArchiveInTurn(Opening opening) {
        this.opening = opening;
    }

    /// How it is opened.
    @FunctionalInterface
    public interface Opening {
        JournalArchive open() throws IOException;
    }

    /// It is this node's turn.
    ///
    /// @throws IOException if it cannot be opened, or another process has it
    public synchronized void open() throws IOException {
        if (turn == null) {
            turn = opening.open();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        var ending = turn;
        turn = null;
        if (ending != null) {
            ending.close();
        }
    }

    /// [EventId#START] where it is not this node's turn.
    @Override
    public EventId position() {
        var mine = turn;
        return mine == null ? EventId.START : mine.position();
    }

    @Override
    public void append(List<JournalEntry> batch) throws IOException {
        mine().append(batch);
    }

    @Override
    public void read(EventId after, Reader reader) throws IOException {
        mine().read(after, reader);
    }

    private JournalArchive mine() throws IOException {
        var mine = turn;
        if (mine == null) {
            throw new IOException("The archive is not kept by this node");
        }
        return mine;
    }
}
