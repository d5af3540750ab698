package tandem.insight.estimate;

import java.time.Duration;
import tandem.routing.WaitEstimate;

/// The formula of section M: max(0, position − free agents) × recent AHT ÷ Σ agents' shares × (1 − abandon rate).
///
/// The range comes from the same figures: one who has `k` before and with them is served when the k-th agent
/// gets free. Many agents get free about as a Poisson process, one alone as their contacts vary; so the wait is
/// taken for a gamma distribution of shape k ÷ spread with the formula's mean, and the range is its P20 to P80
/// (Wilson and Hilferty's approximation, within 2 % here).
final class Prediction {
    private static final double P80 = 0.8416; // of the normal distribution; P20 is its mirror image

    private Prediction() {}

    static WaitEstimate of(int position, double before, double shares, double handling, double giveUps, double spread) {
        double served = Math.max(0, before) * (1 - giveUps);
        double mean = served * handling / shares;
        double shape = served / spread;
        return new WaitEstimate(position, quantile(mean, shape, -P80), quantile(mean, shape, P80));
    }

    /// How much the times between two who are served vary: 1 if many serve, as the contacts do if one does.
    static double spread(double servers, double variability) {
        double alone = 1 / Math.max(1, servers);
        return Math.clamp(alone * variability + (1 - alone), 0.05, 4);
    }

    private static Duration quantile(double mean, double shape, double z) {
        if (mean <= 0) {
            return Duration.ZERO;
        }
        double ninth = 1 / (9 * shape);
        double root = Math.max(0, 1 - ninth + z * Math.sqrt(ninth));
        return Duration.ofMillis(Math.round(mean * root * root * root));
    }
}
