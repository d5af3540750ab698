package tandem.simulation.memory;

import java.util.List;
import java.util.OptionalLong;
import tandem.routing.port.Deadline;

/// The deadlines in the order in which they fire.
final class Deadlines {
    private final Heap<Timer> timers = new Heap<>();

    void set(Timer timer, long due) {
        timers.place(timer, due);
    }

    void cancel(Timer timer) {
        timers.remove(timer);
    }

    List<Deadline> due(long now, int limit) {
        Timer next = timers.first();
        if (next == null || next.due() > now) {
            return List.of();
        }
        return timers.firstWhile(limit, timer -> timer.due() <= now).stream()
                .map(timer -> timer.deadline)
                .toList();
    }

    OptionalLong next() {
        Timer next = timers.first();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.due());
    }
}
