package tandem.bench;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Who serves what, in the two extremes.
enum GrowthShape {
    /// All agents serve the same lines; the queues share these.
    ALIKE,
    /// Each queue needs a skill of its own, each agent has a set of skills that nobody else has.
    OWN_SKILLS;

    /// How many lines there are for each channel.
    int lines(int queues, int linesPerAgent) {
        return this == ALIKE ? linesPerAgent : queues;
    }

    /// The lines each agent serves, by number.
    List<Set<Integer>> linesOfAgents(int agents, int queues, int linesPerAgent) {
        if (this == ALIKE) {
            var all = Set.copyOf(IntStream.range(0, linesPerAgent).boxed().toList());
            return IntStream.range(0, agents).mapToObj(_ -> all).toList();
        }
        var random = new Random(1);
        Set<Set<Integer>> taken = new HashSet<>();
        return IntStream.range(0, agents)
                .mapToObj(agent -> fresh(random, agent % queues, queues, linesPerAgent, taken))
                .toList();
    }

    /// @param one so that each queue has somebody
    private static Set<Integer> fresh(Random random, int one, int queues, int linesPerAgent, Set<Set<Integer>> taken) {
        Set<Integer> lines;
        do {
            lines = new TreeSet<>(Set.of(one));
            while (lines.size() < linesPerAgent) {
                lines.add(random.nextInt(queues));
            }
        } while (!taken.add(lines));
        return lines;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
