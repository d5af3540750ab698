package tandem.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tandem.core.event.JournalEntry;
import tandem.simulation.invariant.Violation;

/// Two stores that must answer alike and write the same journal, whatever is done.
public final class Twins {
    private final Supplier<Backing> one;
    private final Supplier<Backing> other;

    /// @param one   an empty store each time, as is `other`
    public Twins(Supplier<Backing> one, Supplier<Backing> other) {
        this.one = one;
        this.other = other;
    }

    /// Plays a scenario on both. Without stalls: which deadline is fired next is each store's own business, as one may
    /// keep entries that have become too early.
    ///
    /// @return how they differ; empty if they do not
    public Optional<SimulationFailure> compare(Scenario all) {
        Scenario scenario = all.with(
                all.acts().stream().filter(act -> act.verb() != Verb.STALL).toList());
        Simulation.History first;
        Simulation.History second;
        try {
            first = Simulation.replayRegularly(scenario, one.get());
            second = Simulation.replayRegularly(scenario, other.get());
        } catch (SimulationFailure crash) {
            return Optional.of(crash);
        }
        return difference("answer", first.answers(), second.answers(), answer -> answer)
                .or(() -> difference("entry", first.journal(), second.journal(), Twins::withoutPosition))
                .map(difference -> new SimulationFailure(scenario, difference));
    }

    /// The shortest part of a scenario on which they still differ.
    public SimulationFailure shrink(SimulationFailure failure) {
        return new Shrinker(this::compare).shrink(failure);
    }

    private static <T> Optional<Violation> difference(
            String what, List<T> first, List<T> second, Function<T, String> text) {
        for (int n = 0; n < Math.max(first.size(), second.size()); n++) {
            String here = n < first.size() ? text.apply(first.get(n)) : "nothing";
            String there = n < second.size() ? text.apply(second.get(n)) : "nothing";
            if (!here.equals(there)) {
                return Optional.of(new Violation(
                        "R19 " + what,
                        "the twins differ, number " + n + ":\n  one:   " + here + "\n  other: " + there));
            }
        }
        return Optional.empty();
    }

    /// Positions differ from store to store.
    private static String withoutPosition(JournalEntry e) {
        return e.at() + " " + e.interaction() + " " + e.channel() + " " + e.queue() + " " + e.agent() + " "
                + e.customer() + " " + e.event();
    }
}
