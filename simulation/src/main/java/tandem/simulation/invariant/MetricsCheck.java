package tandem.simulation.invariant;

import static tandem.simulation.invariant.JournalModel.refuseIf;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.Promises;
import tandem.insight.metrics.QueueMetrics;
import tandem.insight.metrics.ResponseMetrics;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// The metrics as they are folded live equal a replay of the journal, and nothing gets lost in them (I8).
final class MetricsCheck {
    private final RoutingConfiguration configuration;
    private final QueueMetrics live;
    private final ResponseMetrics responses;
    private @Nullable Instant began;

    MetricsCheck(RoutingConfiguration configuration) {
        this.configuration = configuration;
        this.live = new QueueMetrics(
                queue -> Optional.ofNullable(configuration.queues().get(queue)).map(QueueProfile::serviceLevel));
        this.responses = new ResponseMetrics(Promises.of(() -> configuration));
    }

    void apply(JournalEntry entry) {
        began = began == null ? entry.at() : began;
        live.apply(entry);
        responses.apply(entry);
    }

    void check(Journal journal, JournalModel model) {
        configuration.queues().keySet().forEach(queue -> nothingIsLost(queue, model));
        if (began != null) {
            new HistoryCheck(configuration).check(journal, live, responses, began);
        }
    }

    private void nothingIsLost(QueueId queue, JournalModel model) {
        var sums = live.of(queue, QueueMetrics.Attribution.ARRIVAL).since(Instant.EPOCH);
        long waiting = model.open().stream()
                .filter(contact -> queue.equals(contact.queue) && !contact.initiated)
                .filter(contact -> switch (contact.state) {
                    case WAITING, SCHEDULED, OFFERED, CONNECTING -> true;
                    case NEW, CONNECTED, SNOOZED, WRAP_UP, CLOSED -> false;
                })
                .count();
        long accounted =
                sums.get(Measure.ANSWERED) + sums.get(Measure.ABANDONED) + sums.get(Measure.FLOWED_OUT) + waiting;
        refuseIf(
                sums.get(Measure.ARRIVED) != accounted,
                "I8",
                () -> queue + ": offered is not answered + abandoned + flowed out + " + waiting + " waiting: " + sums);
    }
}
