package tandem.routing.invariant;

import static tandem.routing.invariant.JournalModel.refuseIf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.routing.QueueProfile;
import tandem.routing.RoutingConfiguration;
import tandem.routing.metrics.Measure;
import tandem.routing.metrics.QueueMetrics;

/// The metrics as they are folded live equal a replay of the journal, and nothing gets lost in them (I8).
final class MetricsCheck {
    private static final int BATCH = 1000;

    private final RoutingConfiguration configuration;
    private final QueueMetrics live;

    MetricsCheck(RoutingConfiguration configuration) {
        this.configuration = configuration;
        this.live = metrics();
    }

    private QueueMetrics metrics() {
        return new QueueMetrics(
                queue -> Optional.ofNullable(configuration.queues().get(queue)).map(QueueProfile::serviceLevel));
    }

    void apply(JournalEntry entry) {
        live.apply(entry);
    }

    void check(Journal journal, JournalModel model) {
        QueueMetrics replayed = metrics();
        EventId at = EventId.START;
        for (List<JournalEntry> batch = journal.read(at, BATCH); !batch.isEmpty(); batch = journal.read(at, BATCH)) {
            batch.forEach(replayed::apply);
            at = batch.getLast().id();
        }
        for (QueueId queue : configuration.queues().keySet()) {
            for (var attribution : QueueMetrics.Attribution.values()) {
                var now = live.of(queue, attribution).all();
                var again = replayed.of(queue, attribution).all();
                refuseIf(!now.equals(again), "I8", () -> queue + " live: " + now + ", replayed: " + again);
            }
            nothingIsLost(queue, model);
        }
        journal.read(EventId.START, 1).stream()
                .findFirst()
                .ifPresent(first -> new HistoryCheck(configuration).check(journal, live, first.at()));
    }

    private void nothingIsLost(QueueId queue, JournalModel model) {
        var sums = live.of(queue, QueueMetrics.Attribution.ARRIVAL).since(Instant.EPOCH);
        long waiting = model.open().stream()
                .filter(contact -> queue.equals(contact.queue))
                .filter(contact -> switch (contact.state) {
                    case WAITING, SCHEDULED, OFFERED, CONNECTING -> true;
                    case NEW, CONNECTED, WRAP_UP, CLOSED -> false;
                })
                .count();
        long accounted =
                sums.get(Measure.ANSWERED) + sums.get(Measure.ABANDONED) + sums.get(Measure.FLOWED_OUT) + waiting;
        refuseIf(
                sums.get(Measure.OFFERED) != accounted,
                "I8",
                () -> queue + ": offered is not answered + abandoned + flowed out + " + waiting + " waiting: " + sums);
    }
}
