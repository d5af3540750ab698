package tandem.insight.abandoned;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.insight.abandoned.AbandonedContact.Sequel;
import tandem.insight.abandoned.AbandonedContact.Where;

/// What the journal says about those who left. Who they were is read from their own entries when they have left; of all
/// others only how they began is remembered, for a while. Saying the same entries again changes nothing but the tries.
final class AbandonedFold {
    /// More contacts than are under way at a time.
    private static final int REMEMBERED = 20_000;

    private final Function<InteractionId, List<JournalEntry>> past;
    private final Map<InteractionId, AbandonedContact> open = new HashMap<>();
    private final Map<String, Set<InteractionId>> openByAddress = new HashMap<>();
    private final Map<InteractionId, AbandonedContact> changed = new LinkedHashMap<>();
    private final Map<InteractionId, Beginning> beginnings = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InteractionId, Beginning> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Beginning(String from, Direction direction) {}

    /// @param past all entries of an interaction
    AbandonedFold(Function<InteractionId, List<JournalEntry>> past) {
        this.past = past;
    }

    /// Those who have not been served after all yet.
    void restore(Collection<AbandonedContact> contacts) {
        contacts.stream().filter(contact -> !contact.sequel().isServed()).forEach(this::keep);
    }

    void take(JournalEntry entry) {
        var id = entry.interaction();
        if (id == null) {
            return;
        }
        switch (entry.event()) {
            case Event.Opened opened -> beginnings.put(id, new Beginning(opened.from(), opened.direction()));
            case Event.Connected _ -> connected(id, entry);
            case Event.AttemptFailed failed -> each(failed.number(), contact -> contact.tried(entry.at()), entry.at());
            case Event.Closed(var outcome) -> {
                beginnings.remove(id);
                if (outcome == Outcome.ABANDONED || outcome == Outcome.ENDED_IN_FLOW) {
                    left(id, outcome, past.apply(id));
                }
            }
            default -> {
                // says nothing about who left
            }
        }
    }

    /// What has changed since it was asked last.
    Collection<AbandonedContact> changes() {
        var now = List.copyOf(changed.values());
        changed.clear();
        return now;
    }

    private void connected(InteractionId id, JournalEntry entry) {
        if (open.isEmpty()) {
            return;
        }
        var beginning = beginnings.containsKey(id) ? beginnings.get(id) : beginning(past.apply(id));
        if (beginning != null) {
            boolean byUs = beginning.direction() == Direction.OUTBOUND || entry.channel() == Channel.CALLBACK;
            var how = byUs ? Sequel.CALLED_BACK : Sequel.CAME_AGAIN;
            each(beginning.from(), contact -> contact.served(how, entry.at(), id), entry.at());
        }
    }

    private static @Nullable Beginning beginning(List<JournalEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.event() instanceof Event.Opened opened
                        ? Optional.of(new Beginning(opened.from(), opened.direction())).stream()
                        : Optional.<Beginning>empty().stream())
                .findFirst()
                .orElse(null);
    }

    private void each(String address, UnaryOperator<AbandonedContact> change, Instant at) {
        for (var id : List.copyOf(openByAddress.getOrDefault(address, Set.of()))) {
            var before = open.get(id);
            if (before != null && before.at().isBefore(at)) {
                keep(change.apply(before));
                changed.put(id, change.apply(before));
            }
        }
    }

    private void left(InteractionId id, Outcome outcome, List<JournalEntry> entries) {
        var contact = contact(id, outcome, entries);
        if (contact != null) {
            keep(contact);
            changed.put(id, contact);
        }
    }

    /// Null if nobody has left: the flow was at its end, or we had called.
    private static @Nullable AbandonedContact contact(InteractionId id, Outcome outcome, List<JournalEntry> entries) {
        Event.Opened opened = null;
        JournalEntry last = null;
        Instant begun = null;
        Instant since = null;
        Instant ended = null;
        Party by = null;
        String step = null;
        String name = null;
        for (var entry : entries) {
            last = entry;
            switch (entry.event()) {
                case Event.Opened e -> {
                    opened = e;
                    begun = entry.at();
                }
                case Event.FlowStepped e -> step = e.flow() + "/" + e.step();
                case Event.Queued e -> since = since == null ? e.enqueuedAt() : since;
                case Event.CustomerIdentified e -> name = e.name();
                case Event.Ended e -> {
                    ended = entry.at();
                    by = e.by();
                }
                default -> {
                    // says nothing about who they are
                }
            }
        }
        if (opened == null || last == null || begun == null || opened.direction() == Direction.OUTBOUND) {
            return null;
        }
        var where = outcome == Outcome.ABANDONED ? Where.QUEUE : Where.FLOW;
        if (where == Where.FLOW && by != Party.CUSTOMER) {
            return null;
        }
        var at = ended == null ? last.at() : ended;
        return new AbandonedContact(
                id,
                opened.channel(),
                where,
                last.queue(),
                step,
                opened.from(),
                last.customer(),
                name,
                at,
                Duration.between(since == null ? begun : since, at),
                Sequel.OPEN,
                0,
                null,
                null);
    }

    private void keep(AbandonedContact contact) {
        if (contact.from().isBlank()) {
            return; // nothing can become of who withheld their number
        }
        if (contact.sequel().isServed()) {
            open.remove(contact.id());
            openByAddress.computeIfPresent(contact.from(), (_, ids) -> {
                ids.remove(contact.id());
                return ids.isEmpty() ? null : ids;
            });
        } else {
            open.put(contact.id(), contact);
            openByAddress
                    .computeIfAbsent(contact.from(), _ -> new LinkedHashSet<>())
                    .add(contact.id());
        }
    }
}
