package tandem.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tandem.core.InteractionId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// The reading side of a tenant's journal, and the only way a node learns what happened, be it on this node or another.
public interface Journal {

    /// At most `limit` entries after a position, oldest first; empty at the end.
    List<JournalEntry> read(EventId after, int limit);

    /// All entries of one interaction, oldest first, while it is open and for a day after it closed; empty if unknown.
    List<JournalEntry> of(InteractionId interaction);

    /// The newest position; [EventId#START] if the journal is empty.
    EventId last();

    /// What of it was written long after it happened ([PastJournal]); empty if nothing was.
    default Optional<Past> past() {
        return Optional.empty();
    }

    /// The beginning of a journal, written at once.
    ///
    /// @param to the last entry of it
    /// @param at when it was written
    record Past(EventId to, Instant at) {}

    /// Since when readers could have this entry.
    default Instant writtenAt(JournalEntry entry) {
        return past().filter(past -> entry.id().compareTo(past.to()) <= 0)
                .map(Past::at)
                .orElse(entry.at());
    }

    /// Pushes every entry after a position to a listener, in order, on a thread of its own.
    ///
    /// A slow listener delays only itself. A lost connection is retried until the subscription is closed.
    ///
    /// @param name for threads and logs
    default Subscription subscribe(String name, EventId after, Listener listener) {
        return subscribe(name, after, Duration.ZERO, listener);
    }

    /// The same, for a listener to whom each batch costs much, however small: it rests after each, and hears of what
    /// came meanwhile together. What comes after a quiet time it hears at once.
    ///
    /// @param rest not taken while it is behind
    Subscription subscribe(String name, EventId after, Duration rest, Listener listener);

    /// How many entries readers of this node have met since it started that a newer build wrote and this one
    /// cannot read ([Event.Unknown]), by type.
    Map<String, Long> unknown();

    /// Forgets entries up to and including a position. Only behind what archive and index have acknowledged.
    void trim(EventId upTo);

    /// What a subscriber does with entries.
    @FunctionalInterface
    interface Listener {
        /// Called with a non-empty batch, one at a time. If it throws, the same batch comes again after a pause.
        void on(List<JournalEntry> batch) throws Exception;
    }

    /// A running subscription; closing waits for the batch in hand.
    interface Subscription extends AutoCloseable {
        /// The last entry that the listener has finished with.
        EventId position();

        @Override
        void close();
    }
}
