package tandem.routing;

import java.time.Duration;

/// How long somebody who waits may expect to wait from now on (R15). The true wait lies between the two ends about six
/// times in ten (P20–P80 of the prediction, not of the past; docs/metrics.md).
///
/// @param position place in the queue, from 1
/// @param low      P20, at least zero
/// @param high     P80; never after an earlier answer's end for the same stay unless the queue has worsened meanwhile
public record WaitEstimate(int position, Duration low, Duration high) {}
