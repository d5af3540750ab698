package tandem.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.simulation.invariant.Violation;

/// One simulation: a seed becomes a scenario and a history, or a violation with everything needed to see it
/// again.
public final class Simulation {
    /// Four minutes.
    public static final long LENGTH = 240_000;
    /// So that what has been begun comes to its end, as far as time alone brings it there.
    private static final long CALM = 30_000;

    private Simulation() {}

    /// What happened.
    ///
    /// @param scenario what was done; the same again on another store gives the same answers and journal
    /// @param answers  one line for each command
    public record History(Scenario scenario, List<String> answers, List<JournalEntry> journal) {}

    /// Plays what a seed makes people do.
    ///
    /// @param length for so long [ms of virtual time], then nobody does anything any more
    /// @param checks whether the invariants are checked at every step
    /// @throws SimulationFailure if an invariant does not hold
    public static History run(long seed, long length, Backing backing, boolean checks) {
        var random = new SplittableRandom(seed);
        Centre centre = Centre.values()[random.nextInt(Centre.values().length)];
        int nodes = 1 + random.nextInt(3);
        var world = new World(centre, nodes, backing, checks, false);
        try {
            new Actors(world, random, nodes, centre, length).begin();
            return finish(world, new Scenario(centre, nodes, length, world.performed()), backing);
        } catch (Violation | IllegalStateException | IllegalArgumentException e) {
            throw new SimulationFailure(new Scenario(centre, nodes, length, world.performed()), e);
        }
    }

    /// Plays a scenario again.
    ///
    /// @throws SimulationFailure if an invariant does not hold
    public static History replay(Scenario scenario, Backing backing, boolean checks) {
        return replay(new World(scenario.centre(), scenario.nodes(), backing, checks, true), scenario, backing);
    }

    /// The same without checks, with nodes that act at the same moments whatever the store.
    static History replayRegularly(Scenario scenario, Backing backing) {
        var world = new World(scenario.centre(), scenario.nodes(), backing, false, true);
        world.keepRegularHours();
        return replay(world, scenario, backing);
    }

    private static History replay(World world, Scenario scenario, Backing backing) {
        scenario.acts().forEach(world::at);
        try {
            return finish(world, scenario, backing);
        } catch (Violation | IllegalStateException | IllegalArgumentException e) {
            throw new SimulationFailure(scenario, e);
        }
    }

    /// The shortest part of a failed scenario that still breaks the same invariant.
    public static SimulationFailure shrink(SimulationFailure failure, Supplier<Backing> backings) {
        return new Shrinker(scenario -> {
                    try {
                        replay(scenario, backings.get(), true);
                        return Optional.empty();
                    } catch (SimulationFailure again) {
                        return Optional.of(again);
                    }
                })
                .shrink(failure);
    }

    private static History finish(World world, Scenario scenario, Backing backing) {
        world.runUntil(scenario.length() + CALM);
        world.finish();
        List<JournalEntry> journal = new ArrayList<>();
        EventId at = EventId.START;
        for (var batch = backing.journal().read(at, 1000);
                !batch.isEmpty();
                batch = backing.journal().read(at, 1000)) {
            journal.addAll(batch);
            at = batch.getLast().id();
        }
        return new History(scenario.with(world.performed()), world.answers(), journal);
    }
}
