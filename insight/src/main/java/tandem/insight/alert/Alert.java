package tandem.insight.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;

/// An alert that is raised, or was.
///
/// @param id       the rule and the queue
/// @param value    what was seen last
/// @param usual    what is usual, where it is compared with that
/// @param raisedAt when it was raised
/// @param overAt   null while it is raised
public record Alert(
        String id,
        String rule,
        QueueId queue,
        AlertMetric.Unit unit,
        @Nullable Double value,
        @Nullable Double usual,
        Instant raisedAt,
        @Nullable Instant overAt) {

    static String id(AlertRule rule, QueueId queue) {
        return rule.id() + "." + queue;
    }
}
