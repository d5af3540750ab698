package tandem.insight.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// How right estimates of waits were (R15): the true wait from the moment of the estimate until customer and
/// agent were in contact, beside the middle of the range that was told.
final class Predictions {
    private static final Map<Measure, Duration> LIMITS = new EnumMap<>(Map.of(
            Measure.ERROR_UP_TO_10_S, Duration.ofSeconds(10),
            Measure.ERROR_UP_TO_30_S, Duration.ofSeconds(30),
            Measure.ERROR_UP_TO_1_MIN, Duration.ofMinutes(1),
            Measure.ERROR_UP_TO_2_MIN, Duration.ofMinutes(2),
            Measure.ERROR_UP_TO_5_MIN, Duration.ofMinutes(5),
            Measure.ERROR_UP_TO_10_MIN, Duration.ofMinutes(10),
            Measure.ERROR_UP_TO_30_MIN, Duration.ofMinutes(30),
            Measure.ERROR_LARGER, Duration.ofHours(4)));

    private Predictions() {}

    @FunctionalInterface
    interface Count {
        void add(Measure measure, long amount);
    }

    static void compare(Segment.Prediction told, Instant connected, Count count) {
        var actual = Segment.between(told.at(), connected);
        long error = actual.minus(told.low().plus(told.high()).dividedBy(2)).toMillis();
        boolean inRange = actual.compareTo(told.low()) >= 0 && actual.compareTo(told.high()) <= 0;
        count.add(Measure.PREDICTED_AND_ANSWERED, 1);
        count.add(Measure.PREDICTED_IN_RANGE, inRange ? 1 : 0);
        count.add(Measure.PREDICTION_ERROR_MS, Math.abs(error));
        count.add(Measure.PREDICTION_BIAS_MS, error);
        count.add(bucket(Duration.ofMillis(Math.abs(error))), 1);
    }

    static Measure bucket(Duration error) {
        return LIMITS.entrySet().stream()
                .filter(limit -> error.compareTo(limit.getValue()) <= 0)
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(Measure.ERROR_LARGER);
    }

    /// The error that this share (0–1) of the predictions stays below [ms], evenly spread within its class.
    static OptionalDouble quantile(Sums sums, double share) {
        long all = LIMITS.keySet().stream().mapToLong(sums::get).sum();
        if (all == 0) {
            return OptionalDouble.empty();
        }
        double below = 0;
        double from = 0;
        for (var limit : LIMITS.entrySet()) {
            long here = sums.get(limit.getKey());
            double to = limit.getValue().toMillis();
            if (here > 0 && below + here >= share * all) {
                return OptionalDouble.of(from + (to - from) * Math.max(0, share * all - below) / here);
            }
            below += here;
            from = to;
        }
        return OptionalDouble.of(from);
    }
}
