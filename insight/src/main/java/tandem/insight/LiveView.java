package tandem.insight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.insight.estimate.CallPacing;
import tandem.insight.estimate.EstimateSettings;
import tandem.insight.estimate.FloorLines;
import tandem.insight.estimate.WaitEstimator;
import tandem.insight.floor.Floor;
import tandem.insight.floor.FloorFold;
import tandem.insight.floor.LiveContact;
import tandem.routing.RoutingSnapshot;
import tandem.routing.model.RoutingConfiguration;

/// The floor and what is told of it, folded from one reading of the journal: from a snapshot on at once; what was
/// before it teaches how long things take, and is brought in when it has been read. One thread at a time.
final class LiveView {
    final FloorFold fold;
    final FloorLines lines;
    final WaitEstimator waits;
    final CallPacing pacing;

    /// What has happened since, until it is known what was before; null from then on.
    private @Nullable List<JournalEntry> parked = new ArrayList<>();

    LiveView(RoutingSnapshot snapshot, Journal journal, Supplier<RoutingConfiguration> configuration) {
        fold = new FloorFold(snapshot, journal::of, configuration);
        lines = new FloorLines(fold.floor(), configuration);
        waits = new WaitEstimator(lines, EstimateSettings.DEFAULT);
        pacing = waits.pacing();
    }

    /// @return what is new of it
    List<Floor.Step> apply(List<JournalEntry> batch) {
        var steps = new ArrayList<Floor.Step>(batch.size());
        for (JournalEntry entry : batch) {
            if (entry.id().compareTo(fold.at()) > 0) {
                var step = fold.apply(entry);
                lines.apply(step);
                pacing.apply(entry);
                steps.add(step);
                if (parked == null) {
                    waits.apply(entry);
                } else {
                    parked.add(entry);
                }
            }
        }
        return steps;
    }

    /// What was before the snapshot, read page by page.
    static final class History {
        private final EventId upTo;
        private final EventId teachesFrom;
        private final Set<InteractionId> open = new HashSet<>();
        private @Nullable EventId next;

        /// @param from        where it is read from
        /// @param teachesFrom from when on it says how long things take
        History(EventId from, EventId teachesFrom, EventId upTo) {
            this.next = from;
            this.teachesFrom = teachesFrom;
            this.upTo = upTo;
        }

        /// Where to read on; null: all is read.
        @Nullable
        EventId next() {
            return next;
        }

        private void note(JournalEntry entry) {
            var interaction = entry.interaction();
            if (interaction == null) {
                return;
            }
            if (entry.event() instanceof Event.Opened || entry.event() instanceof Event.Queued) {
                open.add(interaction);
            } else if (entry.event() instanceof Event.Closed) {
                open.remove(interaction);
            }
        }

        /// Contacts that were under way when it ended.
        Set<InteractionId> open() {
            return open;
        }
    }

    void take(History history, List<JournalEntry> page) {
        history.next = page.isEmpty() ? null : page.getLast().id();
        for (JournalEntry entry : page) {
            if (entry.id().compareTo(history.upTo) > 0) {
                history.next = null;
                return;
            }
            if (entry.id().compareTo(history.teachesFrom) >= 0) {
                waits.learn(entry);
            }
            history.note(entry);
        }
    }

    /// @return the contacts nobody had known
    List<LiveContact> remember(List<List<JournalEntry>> logs) {
        var since = parked;
        parked = null;
        if (since != null) {
            since.forEach(waits::apply);
        }
        var found = new ArrayList<LiveContact>();
        for (List<JournalEntry> log : logs) {
            var interaction = log.isEmpty() ? null : log.getFirst().interaction();
            var contact = interaction == null ? null : fold.recall(interaction, log);
            if (contact != null) {
                lines.recall(contact);
                found.add(contact);
            }
        }
        return found;
    }
}
