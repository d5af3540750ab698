package tandem.insight.estimate;

import java.time.Duration;
import java.util.Map;
import tandem.core.Channel;

/// How estimates begin where little is known yet.
///
/// @param handleTimes what to expect of a contact before there is experience; a channel without entry takes the
///                    average over all queues once `fewest` contacts have been handled on it
/// @param priorWeight as how many contacts that expectation counts
/// @param fewest      how many contacts it takes to say anything where nothing is expected
public record EstimateSettings(Map<Channel, Duration> handleTimes, int priorWeight, int fewest) {
    public static final EstimateSettings DEFAULT = new EstimateSettings(Map.of(), 10, 5);

    public EstimateSettings {
        handleTimes = Map.copyOf(handleTimes);
    }
}
