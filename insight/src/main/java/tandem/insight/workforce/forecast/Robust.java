package tandem.insight.workforce.forecast;

import java.util.ArrayList;
import java.util.List;

/// Means that one strange day does not move far.
final class Robust {
    /// Of a normal distribution: standard deviation ÷ median absolute deviation.
    private static final double TO_SIGMA = 1.4826;

    private static final double SIGMAS = 3;

    private Robust() {}

    record Weighted(double value, double weight) {}

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int n = sorted.size();
        if (n == 0) {
            return 0;
        }
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    /// The weighted mean, with what lies further than three deviations from the median brought back to there.
    static double mean(List<Weighted> values) {
        double middle = median(values.stream().map(Weighted::value).toList());
        double reach = SIGMAS
                * TO_SIGMA
                * median(values.stream().map(v -> Math.abs(v.value() - middle)).toList());
        double sum = 0;
        double weights = 0;
        for (Weighted each : values) {
            double value = reach > 0 ? Math.clamp(each.value(), middle - reach, middle + reach) : each.value();
            sum += value * each.weight();
            weights += each.weight();
        }
        return weights > 0 ? sum / weights : 0;
    }

    /// The median of the slopes between all pairs (Theil–Sen).
    ///
    /// @param y at 0, 1, 2 …; NaN where there is none
    static double slope(List<Double> y) {
        var slopes = new ArrayList<Double>();
        for (int i = 0; i < y.size(); i++) {
            for (int j = i + 1; j < y.size(); j++) {
                if (!y.get(i).isNaN() && !y.get(j).isNaN()) {
                    slopes.add((y.get(j) - y.get(i)) / (j - i));
                }
            }
        }
        return median(slopes);
    }
}
