package tandem.insight.workforce.forecast;

import java.time.Duration;

/// What a centre reckons with.
///
/// @param shrinkage    share of scheduled work in which nobody works after all: illness, unforeseen pauses (0–0.9)
/// @param mostOccupied share of their time that agents may be at work with customers (0.1–1)
/// @param patience     mean patience of callers, where too few have given up to know it
public record Planning(double shrinkage, double mostOccupied, Duration patience) {
    public static final Planning USUAL = new Planning(0.15, 0.85, Duration.ofMinutes(3));

    public Planning {
        if (!(shrinkage >= 0 && shrinkage <= 0.9)) {
            throw new IllegalArgumentException("shrinkage is 0 to 0.9, not " + shrinkage);
        }
        if (!(mostOccupied >= 0.1 && mostOccupied <= 1)) {
            throw new IllegalArgumentException("most-occupied is 0.1 to 1, not " + mostOccupied);
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience is more than 0, not " + patience);
        }
    }
}
