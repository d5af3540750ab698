package tandem.simulation.memory;

import tandem.routing.model.AgentChoice;
import tandem.routing.port.Serving;

/// An agent's place among the free of one line: lowest score first, then by their id.
final class Seat extends Item<Seat> {
    /// Room for the idle time, in milliseconds since 1970, below what comes before it in the order.
    private static final int ABOVE_IDLE_TIME = 42;

    private static final int MOST_GIVEN = 2000;

    final MutableAgent agent;
    final Line line;
    final Heap<Place> waiting; // of the line, which need not be read for it, as the next one
    private final Heap<Seat> free;
    private final AgentChoice choice;
    final int weight;
    final int channel;
    private final int base;
    private int movedAt;

    Seat(MutableAgent agent, Line line, Serving serving) {
        this.agent = agent;
        this.line = line;
        this.waiting = line.waiting;
        this.free = line.free;
        this.choice = line.signature.choice();
        this.weight = serving.weight();
        this.base = serving.base();
        this.channel = line.signature.channel().ordinal();
    }

    /// Brings it in line with what the agent has room for now.
    void place(boolean fits) {
        if (!fits) {
            gone = true;
        } else if (!stands() || movedAt != agent.shift.moves) {
            free.place(this, scoreNow());
            movedAt = agent.shift.moves;
        }
    }

    /// They serve this line no longer.
    void leave() {
        free.remove(this);
    }

    private long scoreNow() {
        var shift = agent.shift;
        return switch (choice) {
            case LONGEST_IDLE, RING_ALL -> shift.idleSince;
            case BEST_PROFICIENCY -> ((long) base << ABOVE_IDLE_TIME) + shift.idleSince;
            case LEAST_OCCUPIED -> (shift.occupied << ABOVE_IDLE_TIME) + shift.idleSince;
            case ROUND_ROBIN -> shift.lastOffer;
            case FEWEST -> ((long) Math.min(shift.accepted(), MOST_GIVEN) << ABOVE_IDLE_TIME) + shift.idleSince;
            case LINEAR -> base;
            case RANDOM -> line.turn + shift.lot(agent.id, base);
        };
    }

    /// They are taken from it.
    void takeTurn() {
        if (choice == AgentChoice.RANDOM) {
            line.turn = score;
        }
    }

    @Override
    boolean precedes(Seat other) {
        return agent.id.value().compareTo(other.agent.id.value()) < 0;
    }
}
