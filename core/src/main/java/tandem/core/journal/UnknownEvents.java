package tandem.core.journal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// What readers of this node have met that a newer build wrote: one line in the log at the first of each type,
/// then they are counted. Several readers that meet the same entry count it once.
final class UnknownEvents {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownEvents.class);
    private static final int MOST_TYPES = 100;
    /// So that they are counted once; what a reader meets that is further behind than that is counted again.
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Long> counts = new TreeMap<>();
    private final SequencedSet<EventId> met = new LinkedHashSet<>();

    /// Looks through what has been read. Costs next to nothing where all is known.
    List<JournalEntry> note(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            if (entry.event() instanceof Event.Unknown unknown) {
                note(entry.id(), unknown.type());
            }
        }
        return entries;
    }

    private synchronized void note(EventId id, String type) {
        if (!met.add(id)) {
            return;
        }
        if (met.size() > MOST_REMEMBERED) {
            met.removeFirst();
        }
        var known = counts.size() < MOST_TYPES || counts.containsKey(type) ? type : "others";
        if (counts.merge(known, 1L, Long::sum) == 1) {
            LOG.warn(
                    "The journal has entries of type '{}' that this build cannot read (the first is {}): they are kept and passed over; a newer build writes them",
                    known,
                    id);
        }
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }
}
