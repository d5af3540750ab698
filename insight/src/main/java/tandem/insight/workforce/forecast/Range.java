package tandem.insight.workforce.forecast;

/// Within which four of five outcomes lie.
///
/// @param low  which one of ten is below
/// @param high which one of ten is above
record Range(double low, double high) {
    private static final double Z = 1.2816;

    /// Of a gamma distribution with this mean and `dispersion` times this variance (E. Wilson, M. Hilferty 1931).
    static Range of(double mean, double dispersion) {
        if (mean <= 0) {
            return new Range(0, 0);
        }
        double shape = mean / dispersion;
        return new Range(quantile(shape, -Z) * dispersion, quantile(shape, Z) * dispersion);
    }

    private static double quantile(double shape, double z) {
        double part = 1 / (9 * shape);
        double root = 1 - part + z * Math.sqrt(part);
        return root <= 0 ? 0 : shape * root * root * root;
    }
}
