package tandem.insight.envelopment;

import java.util.List;

/// What became of a comparison.
public sealed interface Rated {

    /// @param left        who cannot be compared, and why
    /// @param idle        measures (inputs, then outputs) of which nobody has anything; they were left out
    /// @param recommended as many should be compared at least; with fewer, most seem to do well
    record Ratings(List<Rating> ratings, List<LeftOut> left, List<Integer> idle, int recommended) implements Rated {
        public boolean isFew() {
            return ratings.size() < recommended;
        }
    }

    /// There is nobody to compare with anybody.
    record Nobody(List<LeftOut> left) implements Rated {}

    /// Too many at once.
    record TooMany(int most) implements Rated {}

    /// No input or no output of which anybody has anything.
    record NoMeasures() implements Rated {}

    record LeftOut(String unit, Why why) {}

    enum Why {
        /// Something about them is not known.
        MISSING,
        /// They have nothing of any input.
        NO_INPUT,
        /// They make nothing of any output.
        NO_OUTPUT,
        /// Less than nothing, or no number.
        NOT_A_QUANTITY
    }
}
