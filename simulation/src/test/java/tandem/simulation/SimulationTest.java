package tandem.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;

/// The invariants under random traffic and faults. A seed that fails here prints the shortest scenario that
/// still does; it belongs into `failed-seeds.txt` (and its scenario, mended, into [RegressionsTest]). More
/// seeds: `./bench routing-simulate`.
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("tandem.simulation.seeds", 200);

    @Test
    void theInvariantsHoldWhateverPeopleAndNodesDo() {
        Set<Class<?>> happened = new HashSet<>();
        LongStream.concat(failedSeeds(), LongStream.rangeClosed(1, SEEDS)).forEach(seed -> {
            for (JournalEntry entry : run(seed).journal()) {
                happened.add(entry.event().getClass());
            }
        });
        assertThat(happened)
                .as("kinds of events")
                .contains(
                        Event.OfferRescinded.class,
                        Event.ConnectFailed.class,
                        Event.AgentLoggedOut.class,
                        Event.Relaxed.class,
                        Event.PriorityChanged.class,
                        Event.LeftQueue.class,
                        Event.Assigned.class,
                        Event.Transferred.class,
                        Event.Snoozed.class,
                        Event.Woken.class,
                        Event.Interrupted.class,
                        Event.Resumed.class,
                        Event.WrapUpExtended.class);
    }

    @Test
    void aSeedIsAlwaysTheSameStory() {
        var once = Simulation.run(7, Simulation.LENGTH, Backing.inMemory(), true);
        var again = Simulation.run(7, Simulation.LENGTH, Backing.inMemory(), true);
        assertThat(again).isEqualTo(once);
        var replayed = Simulation.replay(Scenario.parse(once.scenario().toString()), Backing.inMemory(), true);
        assertThat(replayed.journal()).isEqualTo(once.journal());
    }

    private static Simulation.History run(long seed) {
        try {
            return Simulation.run(seed, Simulation.LENGTH, Backing.inMemory(), true);
        } catch (SimulationFailure failure) {
            SimulationFailure shortest = Simulation.shrink(failure, Backing::inMemory);
            throw new AssertionError("seed " + seed + ": " + shortest.getMessage(), shortest);
        }
    }

    private static LongStream failedSeeds() {
        try (var file = Objects.requireNonNull(SimulationTest.class.getResourceAsStream("failed-seeds.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .mapToLong(line -> Long.parseLong(line.split(" +", 2)[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
