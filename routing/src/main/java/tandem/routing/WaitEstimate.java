package tandem.routing;

import java.time.Duration;

/// How long somebody who waits may expect to wait from now on (R15). The true wait lies between the two ends
/// about six times in ten (P20–P80 of the prediction, not of the past; docs/metrics.md).
///
/// @param position place in the queue, from 1
/// @param low      P20, at least zero
/// @param high     P80; not higher than in an earlier answer for the same stay unless the queue has worsened
public record WaitEstimate(int position, Duration low, Duration high) {}
