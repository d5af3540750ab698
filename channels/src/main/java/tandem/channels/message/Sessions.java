package tandem.channels.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;

/// How long after a customer's last message a service lets us write to them.
final class Sessions {
    private final Journal journal;
    private final Map<String, Duration> limits;
    private final InstantSource clock;

    /// @param limits of those who have any, by the carrier's name
    Sessions(Journal journal, Map<String, Duration> limits, InstantSource clock) {
        this.journal = journal;
        this.limits = Map.copyOf(limits);
        this.clock = clock;
    }

    /// Why nothing can be written to them now, for the agent; empty if it can.
    ///
    /// @param newest contact of the thread
    Optional<String> obstacle(String carrier, Optional<InteractionId> newest) {
        var limit = limits.get(carrier);
        if (limit == null) {
            return Optional.empty();
        }
        Instant from = clock.instant().minus(limit);
        boolean open = newest.stream()
                .flatMap(id -> journal.of(id).stream())
                .anyMatch(entry -> isOfCustomer(entry) && !entry.at().isBefore(from));
        return open
                ? Optional.empty()
                : Optional.of("This service takes messages only within %d h after the customer's last one."
                        .formatted(limit.toHours()));
    }

    private static boolean isOfCustomer(JournalEntry entry) {
        return entry.event() instanceof Event.MessageAdded said && said.author() == Party.CUSTOMER;
    }
}
