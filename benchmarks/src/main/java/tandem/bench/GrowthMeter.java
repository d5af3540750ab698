package tandem.bench;

import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.routing.port.Placement;

/// Times matches on a floor at constant numbers, in small groups: each figure is the median of the groups' means, so
/// that what else runs on the machine disturbs little.
final class GrowthMeter {
    private static final int GROUP = 10;

    private final GrowthFloor floor;
    private final @Nullable BenchRedis redis;
    private final Random random = new Random(2);
    private Latencies arrivals = new Latencies();
    private Latencies frees = new Latencies();
    private Latencies waits = new Latencies();

    /// @param arrivalMicros a chat is queued and offered at once
    /// @param freeMicros    a call ends and its agent is offered the next
    /// @param waitMicros    a call is queued and has to wait
    record Times(double arrivalMicros, double freeMicros, double waitMicros) {}

    /// @param redis to take the time within its scripts; null for the time this process takes
    GrowthMeter(GrowthFloor floor, @Nullable BenchRedis redis) {
        this.floor = floor;
        this.redis = redis;
    }

    void measure(int groups) {
        for (int n = 0; n < groups; n++) {
            arrivals.add(arrivals());
            int[] agents = random.ints(0, floor.size().agents())
                    .distinct()
                    .limit(GROUP)
                    .toArray();
            var calls = IntStream.of(agents).mapToObj(floor::callOf).toList();
            frees.add(timed(() -> calls.forEach(floor::endCall)));
            waits.add(replacements(agents));
        }
    }

    /// What has been measured so far was to warm up.
    void forget() {
        arrivals = new Latencies();
        frees = new Latencies();
        waits = new Latencies();
    }

    Times times() {
        return new Times(micros(arrivals), micros(frees), micros(waits));
    }

    private long arrivals() {
        var chats = opened(Channel.CHAT);
        var placements = placements(random.ints(GROUP, 0, floor.size().queues()));
        var offered = new GrowthFloor.Chat[GROUP];
        long took = timed(() -> {
            for (int n = 0; n < GROUP; n++) {
                offered[n] = floor.offered(chats.get(n), placements.get(n));
            }
        });
        for (var chat : offered) {
            floor.answerAndEnd(chat);
        }
        return took;
    }

    private long replacements(int[] agents) {
        var placements = placements(IntStream.of(agents).map(floor::answerNext));
        var calls = opened(Channel.VOICE);
        return timed(() -> {
            for (int n = 0; n < GROUP; n++) {
                floor.waits(calls.get(n), placements.get(n));
            }
        });
    }

    private List<Placement> placements(IntStream queues) {
        return queues.mapToObj(floor::placement).toList();
    }

    private List<InteractionId> opened(Channel channel) {
        return IntStream.range(0, GROUP).mapToObj(_ -> floor.opened(channel)).toList();
    }

    /// In nanoseconds.
    private long timed(Runnable group) {
        LongSupplier time =
                redis == null ? System::nanoTime : () -> (long) (redis.usage().scriptMicros() * 1000);
        long before = time.getAsLong();
        group.run();
        return time.getAsLong() - before;
    }

    private static double micros(Latencies groups) {
        return groups.percentile(50) * 1000 / GROUP;
    }
}
