package tandem.knowledge.customers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.core.event.EventId;
import tandem.knowledge.CustomerRecord;

/// Where customers are kept for good.
public interface CustomerStore {

    /// A record and what our rules said of it last.
    record Found(CustomerRecord record, Map<String, String> facts) {}

    /// By an id of its own, or one that leads to it. One trip.
    Optional<Found> find(CustomerId customer);

    /// Whose identity this is. One trip.
    LookUp findBy(Identity identity);

    sealed interface LookUp {
        record Theirs(Found found) implements LookUp {}

        /// @param customer who it is to be
        record Nobodys(CustomerId customer) implements LookUp {}

        default Optional<CustomerRecord> record() {
            return switch (this) {
                case Theirs(var found) -> Optional.of(found.record());
                case Nobodys _ -> Optional.empty();
            };
        }
    }

    List<Found> findAll(Collection<CustomerId> customers);

    /// One step: all of it, or nothing. Said twice it is done once.
    ///
    /// @param before as they were seen; the id with null where there was none
    /// @param after  as they are from now on; who was before and is not in it, is gone
    Outcome change(Map<CustomerId, @Nullable CustomerRecord> before, Collection<CustomerRecord> after);

    sealed interface Outcome {
        record Done() implements Outcome {}

        /// One of them is not as it was seen.
        record Changed() implements Outcome {}

        record Taken(String key, CustomerId by) implements Outcome {}
    }

    /// Ids of those that have a word with this beginning.
    List<CustomerId> withWord(String beginning, int limit);

    /// @param dueAt when they would be otherwise by the time alone; null: never
    /// @param churn the score; 0: no risk
    void facts(CustomerId customer, Map<String, String> facts, @Nullable Instant dueAt, int churn);

    List<CustomerId> due(Instant until, int limit);

    /// Greatest risk first.
    List<CustomerId> atRisk(int limit);

    Map<String, ContactHistory> histories(Set<String> keys);

    void history(String key, ContactHistory history);

    /// Some of all customers, in no order; each is on one page at least.
    ///
    /// @param cursor [Page#START], then what the page before says
    Page page(String cursor);

    record Page(List<CustomerRecord> records, String next) {
        public static final String START = "0";

        public boolean isLast() {
            return next.equals(START);
        }
    }

    /// Up to where the journal has been taken in.
    EventId position();

    void position(EventId done);
}
