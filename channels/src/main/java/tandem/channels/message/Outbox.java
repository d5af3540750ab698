package tandem.channels.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tandem.core.ThreadId;
import tandem.core.event.EventId;

/// What is to be carried: a line of messages for each thread, and when each line is looked at next.
public interface Outbox {

    /// Up to where the journal was read into the lines; empty before the first time.
    Optional<EventId> position();

    void readTo(EventId position);

    /// Puts a message at the end of its thread's line, once.
    void add(Outgoing message, Instant due);

    /// The first of a line.
    Optional<Outgoing> first(ThreadId thread);

    /// What is noted of the first of its line.
    void update(Outgoing first);

    /// The first of its line has come or failed for good.
    void settle(Outgoing first);

    /// Nobody looks at the line before that.
    void later(ThreadId thread, Instant due);

    /// Every line is due by then at the latest.
    void hurry(Instant due);

    /// The lines that are due first, in this order.
    List<Line> soonest(int most);

    record Line(ThreadId thread, Instant due) {}

    /// Threads that have something in line.
    long waiting();
}
