package tandem.insight.envelopment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import tandem.insight.envelopment.Envelopment.Orientation;
import tandem.insight.envelopment.Envelopment.Returns;

/// The linear programmes of a comparison, two for each unit: first how far it can be shrunk or stretched,
/// then, with
/// that kept, as much slack as there is.
///
/// @param inputs  one column a measure, scaled to 0 to 1; so outputs
record Programme(List<double[]> inputs, List<double[]> outputs, Returns returns, Orientation orientation) {
    /// What the second phase leaves to the arithmetic of the first.
    private static final double GIVE = 1e-9;

    /// @param factor  by which its inputs are shrunk (0 to 1) or its outputs stretched (from 1)
    /// @param weights of its peers, by their numbers
    record Solution(double factor, Map<Integer, Double> weights) {}

    /// Of each unit. Whoever is found to do worse than others is nobody's peer, so that the programmes become
    /// smaller.
    List<Solution> solve(int units) {
        Set<Integer> reference = IntStream.range(0, units).boxed().collect(Collectors.toCollection(TreeSet::new));
        var solutions = new ArrayList<Solution>();
        for (int unit = 0; unit < units; unit++) {
            var solution = solve(unit, reference);
            solutions.add(solution);
            if (Math.abs(solution.factor() - 1) > Envelopment.TOLERANCE) {
                reference.remove(unit);
            }
        }
        return solutions;
    }

    private Solution solve(int unit, Set<Integer> reference) {
        var first = new Model(unit, reference);
        double factor = first.factor();
        double bounded = orientation == Orientation.INPUT ? Math.min(1, factor) : Math.max(1, factor);
        return new Solution(bounded, new Model(unit, reference).weights(bounded));
    }

    /// One programme.
    private final class Model {
        private final ExpressionsBasedModel model = new ExpressionsBasedModel();
        private final Map<Integer, Variable> weights = new LinkedHashMap<>();
        private final Variable factor = model.newVariable("factor").lower(0);
        private final List<Variable> slacks = new ArrayList<>();
        private final int unit;

        Model(int unit, Set<Integer> reference) {
            this.unit = unit;
            for (int peer : reference) {
                weights.put(peer, model.newVariable("peer " + peer).lower(0));
            }
            if (returns == Returns.VARIABLE) {
                var one = model.newExpression("one").level(1);
                weights.values().forEach(weight -> one.set(weight, 1));
            }
            for (int n = 0; n < inputs.size(); n++) {
                measure("input " + n, inputs.get(n), 1, orientation == Orientation.INPUT);
            }
            for (int n = 0; n < outputs.size(); n++) {
                measure("output " + n, outputs.get(n), -1, orientation == Orientation.OUTPUT);
            }
        }

        /// Peers use no more than the unit, and make no less: the rest is slack.
        private void measure(String name, double[] column, int sign, boolean scaledByFactor) {
            var slack = model.newVariable("slack of " + name).lower(0);
            slacks.add(slack);
            var balance = model.newExpression(name);
            weights.forEach((peer, weight) -> balance.set(weight, sign * column[peer]));
            balance.set(slack, 1);
            if (scaledByFactor) {
                balance.set(factor, -sign * column[unit]).level(0);
            } else {
                balance.level(sign * column[unit]);
            }
        }

        double factor() {
            factor.weight(1);
            var result = orientation == Orientation.INPUT ? model.minimise() : model.maximise();
            return solved(result).doubleValue(model.indexOf(factor));
        }

        Map<Integer, Double> weights(double kept) {
            factor.weight(0).lower(kept - GIVE).upper(kept + GIVE);
            slacks.forEach(slack -> slack.weight(1));
            var result = solved(model.maximise());
            var found = new LinkedHashMap<Integer, Double>();
            weights.forEach((peer, weight) -> found.put(peer, result.doubleValue(model.indexOf(weight))));
            return found;
        }

        private Optimisation.Result solved(Optimisation.Result result) {
            if (!result.getState().isFeasible()) {
                throw new IllegalStateException("The linear programme was not solved: " + result.getState());
            }
            return result;
        }
    }
}
