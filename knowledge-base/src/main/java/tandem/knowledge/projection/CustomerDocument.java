package tandem.knowledge.projection;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.core.event.Event.CustomerIdentified;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;

/// What is known of one customer: the name they gave last, every address by which they came, and apart from these the
/// addresses that they only say are theirs, by which nobody is found. It grows with each
/// `CustomerIdentified`; entries that it has seen change nothing. The fields are the index's
/// (config/index/customers.json).
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings({"UnusedVariable", "NonApiType"}) // Jackson reads them all; sets keep their order
public final class CustomerDocument {
    private String id = "";
    private String position = EventId.START.value();
    private @Nullable String name;
    private LinkedHashSet<String> names = new LinkedHashSet<>();
    private List<Known> identities = List.of();
    private List<Known> claimed = List.of();
    private Instant firstContactAt = Instant.EPOCH;
    private Instant lastContactAt = Instant.EPOCH;

    /// An identity and when it was used.
    record Known(String key, Instant firstSeenAt, Instant lastSeenAt) {}

    /// For Jackson, and for [#begin].
    CustomerDocument() {}

    public static CustomerDocument begin(CustomerId id, JournalEntry first) {
        var document = new CustomerDocument();
        document.id = id.value();
        document.firstContactAt = first.at();
        return document;
    }

    public CustomerId id() {
        return new CustomerId(id);
    }

    public EventId position() {
        return new EventId(position);
    }

    /// Null as long as the customer has not given one.
    public @Nullable String name() {
        return name;
    }

    /// Takes in that this customer came by these addresses.
    ///
    /// @param keys    [tandem.knowledge.customers.Identity#key]s
    /// @param claimed likewise, of those that are only said to be theirs
    /// @param named   whether the event's name is more than the address
    /// @return whether the entry was new
    public boolean add(
            JournalEntry entry, CustomerIdentified event, Set<String> keys, Set<String> claimed, boolean named) {
        if (entry.id().compareTo(position()) <= 0) {
            return false;
        }
        position = entry.id().value();
        lastContactAt = entry.at();
        if (named) {
            name = event.name();
            names.add(event.name());
        }
        identities = with(identities, keys, entry);
        this.claimed = with(this.claimed, claimed, entry);
        return true;
    }

    private static List<Known> with(List<Known> before, Set<String> keys, JournalEntry entry) {
        Map<String, Known> known = new LinkedHashMap<>();
        before.forEach(k -> known.put(k.key(), k));
        for (String key : keys) {
            known.merge(
                    key,
                    new Known(key, entry.at(), entry.at()),
                    (old, now) -> new Known(key, old.firstSeenAt(), now.lastSeenAt()));
        }
        return List.copyOf(known.values());
    }
}
