package tandem.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// What happens when, in a time that is over. Things of the same moment happen in the order in which they were planned.
final class Agenda {
    private record Item(Instant at, long number, Runnable what) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparing(Item::at).thenComparing(Item::number));
    private Instant now = Instant.EPOCH;
    private long numbers;

    Instant now() {
        return now;
    }

    /// Not before now.
    void at(Instant time, Runnable what) {
        items.add(new Item(time.isBefore(now) ? now : time, numbers++, what));
    }

    void in(Duration time, Runnable what) {
        at(now.plus(time), what);
    }

    /// Until nothing is left to do.
    void run() {
        for (var item = items.poll(); item != null; item = items.poll()) {
            now = item.at();
            item.what().run();
        }
    }
}
