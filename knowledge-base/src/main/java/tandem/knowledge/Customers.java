package tandem.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.knowledge.CustomerRecord.Held;

/// Customers (K3, K4), whole and in truth: what is here is there also while the index is not. Every change
/// says which
/// revision it is of; if somebody else was quicker nothing is changed, and they are told how it stands now.
///
/// Nothing is ever merged by itself. What customers say of themselves is kept, and found by nobody.
public interface Customers {
    int LONGEST_NOTE = 4000;
    int LONGEST_NAME = 200;

    /// Whoever has this id, or had it before they were merged.
    Optional<Known> find(CustomerId customer);

    /// What an address is kept by, however it is written; empty if it is none.
    Optional<String> keyOf(Address address);

    /// Whose address this is, if it is an address at all.
    Optional<Known> findBy(Address address);

    /// By the beginnings of words of their name, of their addresses and numbers. By name.
    List<Known> search(String words, int limit);

    /// @param facts   what our rules say of them ([tandem.core.CustomerFacts])
    /// @param figures of their contacts
    record Known(CustomerRecord record, Map<String, String> facts, Figures figures, List<Reason> churn) {}

    /// @param contacts   those that they began, since we count
    /// @param yearly     of these, within the last year
    /// @param complaints within the last year
    /// @param score      the mean of how content they said they were within the last year, 0 to 100; null:
    ///     never said
    record Figures(
            @Nullable Instant first,
            @Nullable Instant last,
            int contacts,
            int yearly,
            int complaints,
            int repeats,
            @Nullable Integer score) {}

    /// What makes us think that they may leave, and how much it adds.
    record Reason(Sign sign, int points) {}

    enum Sign {
        COMPLAINT,
        REPEAT,
        FALLING,
        LOW_SCORE
    }

    /// @param identities each with a kind and a text, such as `tel` and `+43 1 234567`
    record Entry(Map<String, String> values, List<Address> identities) {}

    record Address(String kind, String text) {}

    /// Why nobody can be like this; empty if somebody can.
    Optional<String> whyNot(Entry entry);

    /// What becomes theirs by that is claimed, until they show that it is.
    Result create(Entry entry, Origin by);

    /// @param values those that change; empty text: none any more
    Result edit(CustomerId customer, long revision, Map<String, String> values, Origin by);

    Result claim(CustomerId customer, long revision, Address address, Origin by);

    /// Takes an identity away: whoever comes by it next is somebody else.
    Result release(CustomerId customer, long revision, String key);

    Result consent(CustomerId customer, long revision, String purpose, boolean given, String how, String by);

    Result note(CustomerId customer, long revision, String text, String by);

    /// @param note its id
    Result forgetNote(CustomerId customer, long revision, String note);

    /// How it would be; nothing is changed.
    Optional<Preview> preview(CustomerId into, CustomerId from);

    /// @param differing attributes of which both have a value, and not the same
    record Preview(Known into, Known from, Set<String> differing) {}

    /// Makes two one person, who has the id of `into`.
    ///
    /// @param wins attributes that are to be as they are in `from`
    Result merge(CustomerId into, long revision, CustomerId from, long fromRevision, Set<String> wins, String by);

    /// Takes apart what was merged. Contacts made since stay with whom they belong to by identity.
    ///
    /// @param joined one of those that were merged into it
    Result unmerge(CustomerId customer, long revision, CustomerId joined);

    /// Who may be the same person, for somebody to look at.
    List<Duplicate> duplicates(CustomerId customer);

    record Duplicate(Known other, Why why) {}

    enum Why {
        /// They typed an address that is the other's, or the other theirs.
        CLAIMED,
        SAME_NAME
    }

    /// Whoever may be about to leave, most likely first (K5).
    List<Known> atRisk(int limit);

    /// Looks at all of them, in no order.
    void all(Consumer<Known> each);

    /// Who says it, and how.
    record Origin(String by, CustomerRecord.Source source) {}

    /// What became of a change.
    sealed interface Result {
        record Done(Known customer) implements Result {}

        /// Somebody else has changed it meanwhile.
        ///
        /// @param now as it stands
        record Conflict(Known now) implements Result {}

        record Unknown() implements Result {}

        /// An identity is another's.
        record Taken(Held identity, CustomerId by) implements Result {}

        /// @param why for whoever asked
        record Refused(String why) implements Result {}
    }
}
