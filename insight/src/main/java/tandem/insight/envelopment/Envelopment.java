package tandem.insight.envelopment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.insight.envelopment.Rated.LeftOut;
import tandem.insight.envelopment.Rated.Why;

/// Data envelopment analysis: A. Charnes, W. W. Cooper, E. Rhodes (CCR, constant returns to scale), European
/// Journal of
/// Operational Research 2 (1978); R. D. Banker, A. Charnes, W. W. Cooper (BCC, variable returns), Management
/// Science 30
/// (1984). In two phases, so that slacks are found: W. W. Cooper, L. M. Seiford, K. Tone, "Data Envelopment
/// Analysis",
/// 2nd edition, Springer 2007, sections 3.3 and 4.2.
public final class Envelopment {
    /// Below this, a difference is that of the arithmetic.
    static final double TOLERANCE = 1e-6;

    private static final int MOST = 500;

    private final Returns returns;
    private final Orientation orientation;

    public Envelopment(Returns returns, Orientation orientation) {
        this.returns = returns;
        this.orientation = orientation;
    }

    /// What twice as much makes.
    public enum Returns {
        /// Twice as much: CCR. For what can be added up, such as hours and contacts.
        CONSTANT,
        /// Whatever those of about that size show: BCC. Shares and scores, which do not grow with hours, need
        /// this.
        VARIABLE
    }

    /// What could be better.
    public enum Orientation {
        /// As much with less.
        INPUT,
        /// More with as much.
        OUTPUT
    }

    /// Compares all with each other. Everybody has the same measures, in the same order.
    public Rated rate(List<Unit> units) {
        if (units.size() > MOST) {
            return new Rated.TooMany(MOST);
        }
        var left = units.stream()
                .flatMap(unit -> why(unit).map(why -> new LeftOut(unit.id(), why)).stream())
                .toList();
        var rest = units.stream().filter(unit -> why(unit).isEmpty()).toList();
        if (rest.size() < 2) {
            return new Rated.Nobody(left);
        }
        var inputs = columns(rest, true);
        var outputs = columns(rest, false);
        var used = IntStream.range(0, inputs.size())
                .filter(n -> !isIdle(inputs.get(n)))
                .boxed()
                .toList();
        var made = IntStream.range(0, outputs.size())
                .filter(n -> !isIdle(outputs.get(n)))
                .boxed()
                .toList();
        if (used.isEmpty() || made.isEmpty()) {
            return new Rated.NoMeasures();
        }
        var programme = new Programme(
                used.stream().map(n -> scaled(inputs.get(n))).toList(),
                made.stream().map(n -> scaled(outputs.get(n))).toList(),
                returns,
                orientation);
        var solved = programme.solve(rest.size());
        var ratings = new ArrayList<Rating>();
        for (int n = 0; n < rest.size(); n++) {
            ratings.add(rating(rest, n, solved.get(n), inputs, outputs));
        }
        var idle = Stream.concat(
                        IntStream.range(0, inputs.size()).boxed().filter(n -> !used.contains(n)),
                        IntStream.range(0, outputs.size())
                                .boxed()
                                .filter(n -> !made.contains(n))
                                .map(n -> inputs.size() + n))
                .toList();
        return new Rated.Ratings(ratings, left, idle, recommended(used.size(), made.size()));
    }

    /// The rule of thumb: max(inputs × outputs, 3 × (inputs + outputs)); Cooper, Seiford, Tone, section 9.2.
    private static int recommended(int inputs, int outputs) {
        return Math.max(inputs * outputs, 3 * (inputs + outputs));
    }

    private static Optional<Why> why(Unit unit) {
        var all = Stream.concat(unit.inputs().stream(), unit.outputs().stream()).toList();
        if (all.stream().anyMatch(Objects::isNull)) {
            return Optional.of(Why.MISSING);
        }
        if (all.stream().anyMatch(value -> value == null || !Double.isFinite(value) || value < 0)) {
            return Optional.of(Why.NOT_A_QUANTITY);
        }
        if (unit.inputs().stream().allMatch(value -> value == null || value == 0)) {
            return Optional.of(Why.NO_INPUT);
        }
        return unit.outputs().stream().allMatch(value -> value == null || value == 0)
                ? Optional.of(Why.NO_OUTPUT)
                : Optional.empty();
    }

    private static List<double[]> columns(List<Unit> units, boolean input) {
        int count = input
                ? units.getFirst().inputs().size()
                : units.getFirst().outputs().size();
        return IntStream.range(0, count)
                .mapToObj(n -> units.stream()
                        .mapToDouble(unit -> value(
                                input ? unit.inputs().get(n) : unit.outputs().get(n)))
                        .toArray())
                .toList();
    }

    private static double value(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static boolean isIdle(double[] column) {
        for (double value : column) {
            if (value > 0) {
                return false;
            }
        }
        return true;
    }

    /// So that hours in milliseconds and shares of one are numbers of about the same size to the solver.
    private static double[] scaled(double[] column) {
        double most = 0;
        for (double value : column) {
            most = Math.max(most, value);
        }
        var scaled = new double[column.length];
        for (int n = 0; n < column.length; n++) {
            scaled[n] = column[n] / most;
        }
        return scaled;
    }

    private Rating rating(
            List<Unit> units, int n, Programme.Solution solution, List<double[]> inputs, List<double[]> outputs) {
        double factor = solution.factor();
        double shrink = orientation == Orientation.INPUT ? factor : 1;
        double stretch = orientation == Orientation.OUTPUT ? factor : 1;
        Map<String, Double> peers = new LinkedHashMap<>();
        solution.weights().entrySet().stream()
                .filter(weight -> weight.getValue() > TOLERANCE)
                .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
                .forEach(weight -> peers.put(units.get(weight.getKey()).id(), weight.getValue()));
        return new Rating(
                units.get(n).id(),
                orientation == Orientation.INPUT ? factor : 1 / factor,
                peers,
                inputs.stream()
                        .map(column -> room(column, n, solution, shrink, true))
                        .toList(),
                outputs.stream()
                        .map(column -> room(column, n, solution, stretch, false))
                        .toList());
    }

    private static Rating.Room room(double[] column, int n, Programme.Solution solution, double factor, boolean input) {
        double target = 0;
        for (var weight : solution.weights().entrySet()) {
            target += weight.getValue() * column[weight.getKey()];
        }
        double slack = input ? factor * column[n] - target : target - factor * column[n];
        double noticed = TOLERANCE * Math.max(Math.abs(column[n]), Math.abs(target));
        return new Rating.Room(column[n], target, slack > noticed ? slack : 0);
    }
}
