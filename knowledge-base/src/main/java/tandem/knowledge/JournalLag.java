package tandem.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;

/// How far a keeper of the journal is behind it.
final class JournalLag {
    /// Counting stops here: more is simply much.
    static final int COUNTED = 1_000;

    private final Journal journal;
    private final Supplier<EventId> position;
    private final Clock clock;

    JournalLag(Journal journal, Supplier<EventId> position, Clock clock) {
        this.journal = journal;
        this.position = position;
        this.clock = clock;
    }

    /// @param entries at most [#COUNTED]
    /// @param time    since when the oldest entry waits
    record Lag(int entries, Duration time) {}

    Lag now() {
        List<JournalEntry> waiting = journal.read(position.get(), COUNTED);
        if (waiting.isEmpty()) {
            return new Lag(0, Duration.ZERO);
        }
        Duration age = Duration.between(journal.writtenAt(waiting.getFirst()), clock.instant());
        return new Lag(waiting.size(), age.isNegative() ? Duration.ZERO : age);
    }
}
