package tandem.insight.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import tandem.core.QueueId;

/// What alerts look at.
public interface AlertFigures {

    /// Empty while there is nothing to see: nobody was answered, so there is no average.
    ///
    /// @param over how long a time, of what is about some time
    OptionalDouble now(AlertMetric metric, QueueId queue, Duration over, Instant now);

    /// The middle of what it was at the same time of the same day in past weeks, of those that are remembered; empty if
    /// fewer than half of them are.
    OptionalDouble usual(AlertMetric metric, QueueId queue, Duration over, int weeks, Instant now);
}
