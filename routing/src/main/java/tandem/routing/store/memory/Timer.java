package tandem.routing.store.memory;

import tandem.routing.store.Deadline;

/// One deadline, set or not.
final class Timer extends Item<Timer> {
    final Deadline deadline;
    long due;

    Timer(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    boolean isBefore(Timer other) {
        return due < other.due || (due == other.due && deadline.member().compareTo(other.deadline.member()) < 0);
    }
}
