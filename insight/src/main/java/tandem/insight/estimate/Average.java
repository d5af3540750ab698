package tandem.insight.estimate;

/// A mean and a variance in which each new value makes the earlier ones count a little less, so that they follow
/// what is going on: about the last fifty values matter.
final class Average {
    private static final double KEPT = 0.98;

    private double weight;
    private double mean;
    private double squares; // Σ weight × (value − mean)²

    void add(double value) {
        weight *= KEPT;
        squares *= KEPT;
        weight += 1;
        double before = value - mean;
        mean += before / weight;
        squares += before * (value - mean);
    }

    /// As many values as it is worth.
    double weight() {
        return weight;
    }

    double mean() {
        return mean;
    }

    double variance() {
        return weight < 2 ? 0 : squares / (weight - 1);
    }

    /// The mean as if there had been values of a prior as well.
    double mean(double prior, double priorWeight) {
        return (weight * mean + priorWeight * prior) / (weight + priorWeight);
    }
}
