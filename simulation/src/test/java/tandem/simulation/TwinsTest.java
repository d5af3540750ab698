package tandem.simulation;

import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.TenantId;
import tandem.core.journal.RedisJournal;
import tandem.routing.port.TestRedis;
import tandem.routing.redis.RedisRoutingStore;

/// What people and nodes do by a seed, on both stores.
class TwinsTest {
    private static final int SEEDS = Integer.getInteger("tandem.simulation.redisSeeds", 6);

    @Test
    void redisAnswersAsMemoryDoesAndWritesTheSameJournal(@TempDir Path data) {
        try (var redis = TestRedis.start(data)) {
            var twins = new Twins(Backing::inMemory, () -> onRedis(redis));
            LongStream.rangeClosed(1001, 1000 + SEEDS).forEach(seed -> {
                var memory = Simulation.run(seed, 100_000, Backing.inMemory(), true);
                twins.compare(memory.scenario()).ifPresent(failure -> {
                    SimulationFailure shortest = twins.shrink(failure);
                    throw new AssertionError("seed " + seed + ": " + shortest.getMessage(), shortest);
                });
            });
        }
    }

    /// Not by comparison, but by what it shows itself.
    @Test
    void theInvariantsHoldOnRedisToo(@TempDir Path data) {
        try (var redis = TestRedis.start(data)) {
            LongStream.rangeClosed(2001, 2000 + SEEDS / 2).forEach(seed -> {
                try {
                    var _ = Simulation.run(seed, 60_000, onRedis(redis), true);
                } catch (SimulationFailure failure) {
                    SimulationFailure shortest = Simulation.shrink(failure, () -> onRedis(redis));
                    throw new AssertionError("seed " + seed + ": " + shortest.getMessage(), shortest);
                }
            });
        }
    }

    private static Backing onRedis(TestRedis redis) {
        var tenant = new TenantId(UUID.randomUUID().toString());
        return new Backing(
                new RedisRoutingStore(redis.connection(), tenant), new RedisJournal(redis.connection(), tenant));
    }
}
