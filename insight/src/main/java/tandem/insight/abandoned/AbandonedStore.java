package tandem.insight.abandoned;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tandem.core.event.EventId;

/// Keeps the list for all nodes. Writing a contact again replaces it.
public interface AbandonedStore {

    /// Up to where the journal is in the list; [EventId#START] at the very beginning.
    EventId position();

    /// Writes contacts, then up to where the list has come.
    void write(Collection<AbandonedContact> contacts, EventId upTo);

    /// Those who left in this time, the newest first.
    List<AbandonedContact> between(Instant from, Instant to, int most);

    /// Calls this whenever something was written, at whatever node, until closed.
    AutoCloseable listen(Runnable changed);
}
