package tandem.simulation;

import java.util.List;
import java.util.SplittableRandom;

/// Those who run the nodes, and what befalls them.
final class Operators {
    private final Actors actors;
    private final SplittableRandom random;
    private final int nodes;
    private final List<Centre> variants;

    Operators(Actors actors, SplittableRandom random, int nodes, List<Centre> variants) {
        this.variants = variants;
        this.actors = actors;
        this.random = random;
        this.nodes = nodes;
    }

    /// Arranges everything beforehand.
    void begin(long end) {
        // who starts meanwhile would not live by the same time as the others (ADR 14)
        boolean redisJumps = random.nextInt(4) == 0;
        for (long at = random.nextInt(60_000); at < end; at += 5_000 + random.nextInt(60_000)) {
            int node = 1 + random.nextInt(nodes);
            switch (random.nextInt(5)) {
                case 0 -> {
                    if (!redisJumps) {
                        actors.act(at, node, Verb.DIE, Fault.NONE);
                        actors.act(at + 1_000 + random.nextInt(30_000), node, Verb.START, Fault.NONE);
                    }
                }
                case 1 -> actors.act(at, node, Verb.PAUSE, Fault.NONE, 100 + random.nextInt(20_000));
                case 2 -> actors.act(at, node, Verb.STALL, Fault.NONE, 100 + random.nextInt(20_000));
                case 3 -> {
                    if (!variants.isEmpty()) {
                        Fault fault = random.nextBoolean() ? actors.someFault() : Fault.NONE;
                        actors.act(at, node, Verb.RELOAD, fault, variants.get(random.nextInt(variants.size())));
                    }
                }
                default -> {} // a quiet while
            }
        }
        clocks(end);
        if (redisJumps) {
            actors.act(random.nextInt((int) end), 1, Verb.REDIS_JUMP, Fault.NONE, either(9 * 60_000));
        }
    }

    /// None of this is to matter: nodes live by the time of Redis. Where that jumps itself they follow slowly.
    private void clocks(long end) {
        for (int node = 1; node <= nodes; node++) {
            actors.act(0, node, Verb.DRIFT, Fault.NONE, random.nextInt(1001) - 500);
        }
        for (long at = random.nextInt(90_000); at < end; at += 10_000 + random.nextInt(90_000)) {
            actors.act(at, 1 + random.nextInt(nodes), Verb.JUMP, Fault.NONE, either(2 * 3600_000));
        }
    }

    private int either(int way) {
        return random.nextInt(2 * way + 1) - way;
    }
}
