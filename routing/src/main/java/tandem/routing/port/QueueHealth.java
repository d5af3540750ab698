package tandem.routing.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.routing.model.QueueProfile;

/// How the queues are doing, as far as the rules decide by it. Told what has happened in the order of the journal,
/// and as old as the last entry it was told. Safe for many threads.
public interface QueueHealth {
    /// Forgets everything.
    ///
    /// @return from where on it has to be told what happened, to answer for now
    EventId begin(Instant now);

    /// @param past all entries of an interaction, for a segment whose beginning was not seen
    void apply(JournalEntry entry, Function<InteractionId, List<JournalEntry>> past);

    /// Whether a queue is about to miss its service level.
    boolean isAtRisk(QueueProfile queue, Instant now);

    /// When the one who waits longest will be close to the promised time; null if nobody waits.
    @Nullable
    Instant riskFrom(QueueProfile queue);

    /// How long an interaction of a queue recently took its agent; empty if too few are known.
    Optional<Duration> handleTime(QueueId queue, Instant now);
}
