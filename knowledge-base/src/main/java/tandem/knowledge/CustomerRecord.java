package tandem.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;

/// What is kept of one person (K3): what is their own, and the records that turned out to be the same person.
/// These
/// stay whole, so that taking them apart again gives back exactly what was put together
/// ([ADR 36](../../../../../../docs/adr/0036-persons-in-redis.md)).
///
/// @param revision of the whole; each change makes it greater
/// @param joined   in the order in which they were merged
@JsonPropertyOrder({"id", "revision", "own", "joined"}) // scripts read the first revision
public record CustomerRecord(CustomerId id, long revision, Own own, List<Joined> joined) {
    public static final String NAME = "name";
    public static final String LANGUAGE = "language";
    public static final String CHANNEL = "channel";
    /// What every customer may have, whatever attributes are configured.
    public static final List<String> BASIC = List.of(NAME, LANGUAGE, CHANNEL);

    public CustomerRecord {
        joined = List.copyOf(joined);
    }

    /// @param values     attributes by name; empty text: it is said that there is none, whatever a joined
    ///     record has
    /// @param named      whether we gave the name, not they themselves: then what they say does not change it
    /// @param identities by which they are found; each belongs to one person only
    /// @param said       identities that they only say are theirs: nobody is found by these
    /// @param lodgings   customers with whom this one was merged for a time: contacts of then stand under
    ///     their ids
    /// @param gone       identities that were here for a time: their contacts are not ours
    public record Own(
            Map<String, String> values,
            boolean named,
            List<Held> identities,
            List<Held> said,
            List<Consent> consents,
            List<Note> notes,
            Set<String> lodgings,
            Set<String> gone,
            Instant createdAt) {
        public Own {
            values = values == null ? Map.of() : Map.copyOf(values);
            identities = orNone(identities);
            said = orNone(said);
            consents = orNone(consents);
            notes = orNone(notes);
            lodgings = lodgings == null ? Set.of() : Set.copyOf(lodgings);
            gone = gone == null ? Set.of() : Set.copyOf(gone);
        }

        private static <T> List<T> orNone(@Nullable List<T> list) {
            return list == null ? List.of() : List.copyOf(list);
        }

        public static Own begun(Instant at) {
            return new Own(Map.of(), false, List.of(), List.of(), List.of(), List.of(), Set.of(), Set.of(), at);
        }

        public Own with(Map<String, String> otherValues, boolean nowNamed) {
            return new Own(otherValues, nowNamed, identities, said, consents, notes, lodgings, gone, createdAt);
        }

        public Own holding(List<Held> other) {
            return new Own(values, named, other, said, consents, notes, lodgings, gone, createdAt);
        }

        public Own saying(List<Held> other) {
            return new Own(values, named, identities, other, consents, notes, lodgings, gone, createdAt);
        }

        public Own consenting(List<Consent> other) {
            return new Own(values, named, identities, said, other, notes, lodgings, gone, createdAt);
        }

        public Own noted(List<Note> other) {
            return new Own(values, named, identities, said, consents, other, lodgings, gone, createdAt);
        }

        public Own apart(Set<String> nowLodgings, Set<String> nowGone) {
            return new Own(values, named, identities, said, consents, notes, nowLodgings, nowGone, createdAt);
        }
    }

    /// An identity ([tandem.knowledge.customers.Identity#key]) and how we know that it is theirs.
    ///
    /// @param evidence oldest first
    public record Held(String key, Proof proof, List<Evidence> evidence) {
        public Held {
            evidence = List.copyOf(evidence);
        }
    }

    public enum Proof {
        VERIFIED,
        CLAIMED
    }

    /// @param by the interaction that showed it, or the account of who said it
    public record Evidence(Source source, Instant at, String by) {}

    /// Where it comes from that an identity is somebody's.
    public enum Source {
        /// They called, or wrote, from it: who vouches for the address is told in
        /// [tandem.core.Address.Voucher].
        CALLED,
        WROTE,
        /// We signed it for their browser.
        BROWSER,
        /// They knew the PIN of the account.
        PIN,
        /// We called it, and they answered.
        ANSWERED,
        /// Somebody of us entered it.
        STAFF,
        IMPORT,
        /// They typed it into a form.
        TYPED
    }

    /// What they agreed to, or no longer do; the last one of a purpose counts.
    ///
    /// @param how such as a form, a call
    public record Consent(String purpose, boolean given, String how, Instant at, String by) {}

    public record Note(String id, String text, Instant at, String by) {}

    /// @param wins attributes of which this record's value counts, not what stood before it
    public record Joined(CustomerRecord record, Set<String> wins, Instant at, String by) {
        public Joined {
            wins = Set.copyOf(wins);
        }
    }

    public CustomerRecord next(Own otherOwn) {
        return new CustomerRecord(id, revision + 1, otherOwn, joined);
    }

    public CustomerRecord next(Own otherOwn, List<Joined> otherJoined) {
        return new CustomerRecord(id, revision + 1, otherOwn, otherJoined);
    }

    /// This record, and all that were joined to it, and to these.
    public Stream<CustomerRecord> parts() {
        return Stream.concat(
                Stream.of(this), joined.stream().flatMap(one -> one.record().parts()));
    }

    /// Ids of all parts, this one's first.
    @JsonIgnore
    public Set<CustomerId> members() {
        var ids = new LinkedHashSet<CustomerId>();
        parts().forEach(part -> ids.add(part.id()));
        return ids;
    }

    /// Attributes as they count, none of them empty.
    public Map<String, String> effective() {
        var values = counted();
        values.values().removeIf(String::isEmpty);
        return values;
    }

    private Map<String, String> counted() {
        var values = new LinkedHashMap<>(own.values());
        for (var one : joined) {
            one.record().effective().forEach((attribute, value) -> {
                if (one.wins().contains(attribute)) {
                    values.put(attribute, value);
                } else {
                    values.putIfAbsent(attribute, value);
                }
            });
        }
        return values;
    }

    public Optional<String> value(String attribute) {
        return Optional.ofNullable(effective().get(attribute));
    }

    /// As people call them; what they are found by where nobody has said a name.
    public String displayName() {
        return value(NAME)
                .orElseGet(() -> identities().stream()
                        .map(held -> held.key().substring(held.key().indexOf(':') + 1))
                        .findFirst()
                        .orElse(id.value()));
    }

    /// Whether we gave one of the parts its name.
    @JsonIgnore
    public boolean isNamedByUs() {
        return parts().anyMatch(part -> part.own().named());
    }

    public List<Held> identities() {
        return parts().flatMap(part -> part.own().identities().stream()).toList();
    }

    public List<Held> said() {
        return parts().flatMap(part -> part.own().said().stream()).toList();
    }

    /// Oldest first.
    public List<Consent> consents() {
        return parts().flatMap(part -> part.own().consents().stream())
                .sorted(Comparator.comparing(Consent::at))
                .toList();
    }

    /// Newest first.
    public List<Note> notes() {
        return parts().flatMap(part -> part.own().notes().stream())
                .sorted(Comparator.comparing(Note::at).reversed())
                .toList();
    }

    /// Whether they agree to this now; no, where they have never been asked.
    public boolean agreesTo(String purpose) {
        return consents().stream()
                .filter(one -> one.purpose().equals(purpose))
                .reduce((_, later) -> later)
                .filter(Consent::given)
                .isPresent();
    }

    /// The part that holds an identity.
    public Optional<CustomerRecord> holder(String key) {
        return parts().filter(part -> part.own().identities().stream()
                        .anyMatch(held -> held.key().equals(key)))
                .findFirst();
    }

    /// The same with one of its parts otherwise, as the next revision of the whole.
    public CustomerRecord withPart(CustomerId part, Own otherOwn) {
        return replaced(part, otherOwn)
                .orElseThrow()
                .next(replaced(part, otherOwn).orElseThrow().own());
    }

    private Optional<CustomerRecord> replaced(CustomerId part, Own otherOwn) {
        if (id.equals(part)) {
            return Optional.of(new CustomerRecord(id, revision, otherOwn, joined));
        }
        var others = new ArrayList<Joined>();
        boolean found = false;
        for (var one : joined) {
            var inside = found ? Optional.<CustomerRecord>empty() : one.record().replaced(part, otherOwn);
            found = found || inside.isPresent();
            others.add(inside.map(record -> new Joined(record, one.wins(), one.at(), one.by()))
                    .orElse(one));
        }
        return found ? Optional.of(new CustomerRecord(id, revision, own, others)) : Optional.empty();
    }

    /// The same but for its revision.
    public boolean saysTheSameAs(CustomerRecord other) {
        return id.equals(other.id()) && own.equals(other.own()) && Objects.equals(joined, other.joined());
    }
}
