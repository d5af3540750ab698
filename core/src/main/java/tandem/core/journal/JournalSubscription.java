package tandem.core.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BackOff;
import tandem.core.Loop;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.outage.Outage;

/// What all subscriptions do alike: a virtual thread that fetches, delivers, and tries again after a pause where
/// either fails.
abstract class JournalSubscription implements Journal.Subscription {
    static final int BATCH = 500;
    /// Who is given so many at once does not keep up.
    private static final int BEHIND = BATCH / 5;

    private static final Logger LOG = LoggerFactory.getLogger(JournalSubscription.class);

    private final Journal.Listener listener;
    private final Duration rest;
    private final Loop loop;
    private final Outage outage;
    private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private volatile EventId position;

    JournalSubscription(String name, EventId after, Duration rest, Journal.Listener listener) {
        this.rest = rest;
        this.listener = listener;
        this.position = after;
        this.outage = new Outage(LOG, "The journal's reader '" + name + "' does not get on");
        this.loop = new Loop("journal-" + name, this::round, this::ended);
    }

    final void begin() {
        loop.start();
    }

    /// Waits a moment for entries after a position; empty if none came.
    abstract List<JournalEntry> fetch(EventId after) throws IOException, InterruptedException;

    /// Makes a waiting [#fetch] return or fail soon. Called again and again until it has.
    abstract void interruptFetch();

    /// Called once, when nothing more will be delivered.
    void ended() {}

    final boolean isClosed() {
        return loop.isClosed();
    }

    @Override
    public final EventId position() {
        return position;
    }

    @Override
    public final void close() {
        loop.end();
        if (loop.isCurrent()) {
            return; // closed by its own listener: ends after this batch
        }
        boolean interrupted = false;
        for (boolean over = false; !over; ) {
            interruptFetch();
            try {
                over = loop.isOverWithin(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        try {
            List<JournalEntry> batch = fetch(position);
            if (!batch.isEmpty() && !isClosed()) {
                listener.on(batch);
                position = batch.getLast().id();
            }
            backOff.reset();
            outage.over();
            boolean isBehind = batch.size() >= BEHIND;
            return batch.isEmpty() || isBehind ? Duration.ZERO : rest;
        } catch (Exception e) {
            if (isClosed()) {
                return Duration.ZERO;
            }
            outage.failed(e);
            return backOff.next();
        }
    }
}
