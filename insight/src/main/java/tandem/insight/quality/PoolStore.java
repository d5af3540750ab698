package tandem.insight.quality;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tandem.core.event.EventId;

/// Keeps what may be drawn, and up to where the journal is in it.
public interface PoolStore {

    /// [EventId#START] at the very beginning.
    EventId position();

    List<Pool> pools();

    /// Writes pools, then up to where the journal is in them.
    void write(Collection<Pool> pools, EventId upTo);

    void drop(Collection<Pool.Key> keys);

    /// The last time that each rule has drawn from.
    Map<String, LocalDate> drawn();

    void drawn(String rule, LocalDate period);
}
