package tandem.core.journal;

import java.time.Instant;
import tandem.core.event.Event;
import tandem.core.event.EventId;

class MemoryJournalTest implements JournalContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public EventId append(Instant at, MemoryJournal.About about, Event event) {
        return journal.append(at, about, event);
    }
}
