package tandem.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tandem.core.event.Event;

/// The invariants under random traffic and faults.
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("tandem.simulation.seeds", 200);

    @Test
    void theInvariantsHoldWhateverPeopleAndNodesDo() {
        Set<Class<?>> happened = new HashSet<>();
        LongStream.rangeClosed(1, SEEDS)
                .forEach(seed -> run(seed)
                        .journal()
                        .forEach(entry -> happened.add(entry.event().getClass())));
        assertThat(happened)
                .as("kinds of events")
                .contains(Event.OfferRescinded.class, Event.ConnectFailed.class, Event.AgentLoggedOut.class);
    }

    static Simulation.History run(long seed) {
        try {
            return Simulation.run(seed, Backing.inMemory(), true);
        } catch (SimulationFailure failure) {
            SimulationFailure shortest = Simulation.shrink(failure, Backing::inMemory);
            throw new AssertionError("seed " + seed + ": " + shortest.getMessage(), shortest);
        }
    }
}
