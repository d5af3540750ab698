package tandem.routing.store.memory;

import tandem.routing.AgentChoice;
import tandem.routing.store.Serving;

/// An agent's place among the free of one line: lowest score first, then by his id.
final class Seat extends Item<Seat> {
    /// Room for the idle time, in milliseconds since 1970, below what comes before it in the order.
    private static final int ABOVE_IDLE_TIME = 42;

    private static final int MOST_GIVEN = 2000;

    final MutableAgent agent;
    private final String name;
    final Line line;
    final int weight;
    final int channel;
    private final int base;
    private int movedAt;
    long score;

    Seat(MutableAgent agent, Line line, Serving serving) {
        this.agent = agent;
        this.name = agent.id.value();
        this.line = line;
        this.weight = serving.weight();
        this.base = serving.base();
        this.channel = line.signature.channel().ordinal();
    }

    /// Brings it in line with what the agent has room for now.
    void place(boolean fits) {
        if (!fits) {
            line.free.remove(this);
            return;
        }
        if (!stands()) {
            score = scoreNow();
            line.free.add(this);
        } else if (movedAt != agent.shift.moves) {
            score = scoreNow();
            line.free.moved(this);
        }
        movedAt = agent.shift.moves;
    }

    private long scoreNow() {
        var shift = agent.shift;
        return switch (line.signature.choice()) {
            case LONGEST_IDLE, RING_ALL -> shift.idleSince;
            case BEST_PROFICIENCY -> ((long) base << ABOVE_IDLE_TIME) + shift.idleSince;
            case LEAST_OCCUPIED -> (shift.occupied << ABOVE_IDLE_TIME) + shift.idleSince;
            case ROUND_ROBIN -> shift.lastOffer;
            case FEWEST -> ((long) Math.min(shift.accepted(), MOST_GIVEN) << ABOVE_IDLE_TIME) + shift.idleSince;
            case LINEAR -> base;
            case RANDOM -> line.turn + shift.lot(agent.id, base);
        };
    }

    /// He is taken from it.
    void takeTurn() {
        if (line.signature.choice() == AgentChoice.RANDOM) {
            line.turn = score;
        }
    }

    @Override
    boolean isBefore(Seat other) {
        return score < other.score || (score == other.score && name.compareTo(other.name) < 0);
    }
}
