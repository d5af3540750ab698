package tandem.knowledge.archive;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.EventId;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;

/// Lets the journal's stream forget what all its keepers have and nobody replays any more.
public final class JournalTrim {
    private static final Logger log = LoggerFactory.getLogger(JournalTrim.class);
    /// Live metrics replay today's entries from the stream, whatever the time zone.
    private static final Duration SHORTEST = Duration.ofHours(48);

    private final Outage outage = new Outage(log, "The journal cannot be trimmed");
    private final Journal journal;
    private final List<Supplier<EventId>> acknowledged;
    private final Duration keep;
    private final Clock clock;

    /// @param acknowledged up to where each keeper has the journal
    /// @param keep         how much stays in any case; never less than 48 hours
    public JournalTrim(Journal journal, List<Supplier<EventId>> acknowledged, Duration keep, Clock clock) {
        this.journal = journal;
        this.acknowledged = List.copyOf(acknowledged);
        this.keep = keep.compareTo(SHORTEST) < 0 ? SHORTEST : keep;
        this.clock = clock;
    }

    /// A past is old when it is written; who counts it has the same time for that as for anything else.
    private boolean isPastNew() {
        return journal.past()
                .filter(past -> past.at().plus(keep).isAfter(clock.instant()))
                .isPresent();
    }

    /// Once; called every few minutes.
    public void run() {
        EventId upTo = EventId.of(Math.max(0, clock.millis() - keep.toMillis()), 0);
        for (Supplier<EventId> keeper : acknowledged) {
            EventId has = keeper.get();
            upTo = has.compareTo(upTo) < 0 ? has : upTo;
        }
        if (upTo.compareTo(EventId.START) > 0) {
            try {
                if (isPastNew()) {
                    return;
                }
                journal.trim(upTo);
                outage.over();
            } catch (RuntimeException e) {
                outage.failed(e);
            }
        }
    }
}
