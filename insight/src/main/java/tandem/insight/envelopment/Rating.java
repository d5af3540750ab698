package tandem.insight.envelopment;

import java.util.List;
import java.util.Map;

/// How much somebody makes of what they have, beside what others show is possible.
///
/// @param efficiency 0 to 1. By inputs: the share of their inputs with which their peers would make as much.
///                   By outputs:
///                   the share that they make of what their peers would with as much
/// @param peers      against whom they are measured: so much of each together shows what is possible. They
///                   themselves, alone, if nobody does better
/// @param inputs     by the order of the measures; so outputs
public record Rating(String unit, double efficiency, Map<String, Double> peers, List<Room> inputs, List<Room> outputs) {

    /// @param actual what they have or make
    /// @param target what their peers together would need or make
    /// @param slack  the part of the difference that is over and above what all of their inputs (or outputs)
    ///               have
    ///               in common
    public record Room(double actual, double target, double slack) {
        private static final double NOTICED = 1e-6;

        /// The difference as a share of what is; infinite where there is nothing.
        public double share() {
            double difference = Math.abs(target - actual);
            return difference <= NOTICED * Math.max(1, Math.abs(actual)) ? 0 : difference / Math.abs(actual);
        }
    }

    /// Nobody shows that any of it could be better.
    public boolean isEfficient() {
        return efficiency > 1 - Envelopment.TOLERANCE
                && inputs.stream().allMatch(room -> room.share() == 0)
                && outputs.stream().allMatch(room -> room.share() == 0);
    }
}
