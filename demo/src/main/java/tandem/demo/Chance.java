package tandem.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Chance, the same for the same seed.
record Chance(SplittableRandom random) {

    boolean of(double share) {
        return random.nextDouble() < share;
    }

    Duration seconds(int least, int most) {
        return Duration.ofMillis(1000L * least + random.nextLong(1000L * (most - least) + 1));
    }

    /// As waits for patience are distributed.
    Duration patience(Duration mean) {
        double seconds = -Math.log(1 - random.nextDouble()) * mean.toSeconds();
        return Duration.ofMillis((long) (1000 * (3 + seconds)));
    }

    /// As conversations are: most near the middle, few much longer.
    Duration around(Duration middle) {
        double factor = Math.exp(0.5 * random.nextDouble(-1, 1) + 0.5 * random.nextDouble(-1, 1));
        return Duration.ofMillis((long) (middle.toMillis() * factor));
    }

    <T> T one(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }

    /// The second about two thirds as often as the first, and so on.
    <T> T ratherFirst(List<T> among) {
        for (T one : among.subList(0, among.size() - 1)) {
            if (of(0.45)) {
                return one;
            }
        }
        return among.getLast();
    }

    /// The first ones much oftener.
    <T> T mostlyFirst(List<T> among) {
        double share = random.nextDouble() * random.nextDouble();
        return among.get((int) (share * among.size()));
    }
}
