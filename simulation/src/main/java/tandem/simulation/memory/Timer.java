package tandem.simulation.memory;

import tandem.routing.port.Deadline;

/// One deadline, set or not.
final class Timer extends Item<Timer> {
    final Deadline deadline;

    Timer(Deadline deadline) {
        this.deadline = deadline;
    }

    /// [ms], if it is set.
    long due() {
        return score;
    }

    @Override
    boolean precedes(Timer other) {
        return deadline.member().compareTo(other.deadline.member()) < 0;
    }
}
