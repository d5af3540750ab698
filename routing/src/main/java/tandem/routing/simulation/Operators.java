package tandem.routing.simulation;

import java.util.SplittableRandom;

/// Those who run the nodes, and what befalls them.
final class Operators {
    private final Actors actors;
    private final SplittableRandom random;
    private final int nodes;

    Operators(Actors actors, SplittableRandom random, int nodes) {
        this.actors = actors;
        this.random = random;
        this.nodes = nodes;
    }

    /// Arranges everything beforehand.
    void begin(long end) {
        for (long at = random.nextInt(60_000); at < end; at += 5_000 + random.nextInt(60_000)) {
            int node = 1 + random.nextInt(nodes);
            switch (random.nextInt(4)) {
                case 0 -> {
                    actors.act(at, node, Verb.DIE, Fault.NONE);
                    actors.act(at + 1_000 + random.nextInt(30_000), node, Verb.START, Fault.NONE);
                }
                case 1 -> actors.act(at, node, Verb.PAUSE, Fault.NONE, 100 + random.nextInt(20_000));
                case 2 -> actors.act(at, node, Verb.STALL, Fault.NONE, 100 + random.nextInt(20_000));
                default -> {} // a quiet while
            }
        }
    }
}
