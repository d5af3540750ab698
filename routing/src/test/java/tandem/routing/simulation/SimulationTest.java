package tandem.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.event.Event;
import tandem.core.journal.MemoryJournal;
import tandem.routing.Stage;
import tandem.routing.store.TestRedis;
import tandem.routing.store.memory.MemoryRoutingStore;

/// I1, I2, I3, I5, I7, I9, I10 under random traffic; the two stores beside each other.
class SimulationTest {

    @Test
    void theInvariantsHoldInMemory() {
        Set<Class<?>> happened = new HashSet<>();
        LongStream.rangeClosed(1, 100).forEach(seed -> {
            var stage = inMemory();
            run(seed, 300, List.of(stage));
            stage.allEvents().forEach(event -> happened.add(event.getClass()));
        });
        assertThat(happened)
                .as("kinds of events")
                .hasSize(19)
                .contains(Event.OfferRescinded.class, Event.ConnectFailed.class, Event.AgentLoggedOut.class);
    }

    @Test
    void redisAndMemoryAnswerAlikeAndWriteTheSameJournal(@TempDir Path data) {
        try (var redis = TestRedis.start(data)) {
            LongStream.rangeClosed(1001, 1010).forEach(seed -> run(seed, 200, List.of(inMemory(), redis.stage())));
        }
    }

    private static void run(long seed, int steps, List<Stage> stages) {
        try {
            new Simulation(seed, stages).run(steps);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Simulation with seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static Stage inMemory() {
        var journal = new MemoryJournal();
        return new Stage(new MemoryRoutingStore(journal), journal);
    }
}
