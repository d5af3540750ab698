package tandem.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Shortens a failed scenario by leaving out acts, for as long as the same invariant still breaks: delta
/// debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002), then faults
/// one by one.
final class Shrinker {
    private static final int MOST_TRIES = 2_000;

    private final Function<Scenario, Optional<SimulationFailure>> play;
    private int tries;

    /// @param play whether, and how, a scenario fails
    Shrinker(Function<Scenario, Optional<SimulationFailure>> play) {
        this.play = play;
    }

    SimulationFailure shrink(SimulationFailure failure) {
        SimulationFailure shortest = failure;
        int size;
        do {
            size = shortest.scenario().acts().size();
            shortest = withoutFaults(withoutActs(shortest));
        } while (shortest.scenario().acts().size() < size && tries < MOST_TRIES);
        return shortest;
    }

    /// Leaves out halves, quarters, … single acts.
    private SimulationFailure withoutActs(SimulationFailure failure) {
        SimulationFailure shortest = failure;
        int chunk = Math.max(1, shortest.scenario().acts().size() / 2);
        while (tries < MOST_TRIES) {
            boolean shorter = false;
            for (int from = 0; from < shortest.scenario().acts().size() && tries < MOST_TRIES; ) {
                List<Act> acts = new ArrayList<>(shortest.scenario().acts());
                acts.subList(from, Math.min(acts.size(), from + chunk)).clear();
                Optional<SimulationFailure> again = fails(shortest, acts);
                if (again.isPresent()) {
                    shortest = again.get();
                    shorter = true;
                } else {
                    from += chunk;
                }
            }
            if (chunk == 1 && !shorter) {
                break;
            }
            chunk = Math.max(1, chunk / 2);
        }
        return shortest;
    }

    private SimulationFailure withoutFaults(SimulationFailure failure) {
        SimulationFailure shortest = failure;
        for (int n = 0; n < shortest.scenario().acts().size() && tries < MOST_TRIES; n++) {
            Act act = shortest.scenario().acts().get(n);
            if (act.fault().kind() != Fault.Kind.NONE) {
                List<Act> acts = new ArrayList<>(shortest.scenario().acts());
                acts.set(n, new Act(act.at(), act.node(), act.verb(), act.arguments(), Fault.NONE));
                shortest = fails(shortest, acts).orElse(shortest);
            }
        }
        return shortest;
    }

    private Optional<SimulationFailure> fails(SimulationFailure like, List<Act> acts) {
        tries++;
        return play.apply(like.scenario().with(acts))
                .filter(again -> again.invariant().equals(like.invariant()));
    }
}
