package tandem.desktop.rest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.CustomerId;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.CustomerRecord.Consent;
import tandem.knowledge.CustomerRecord.Evidence;
import tandem.knowledge.CustomerRecord.Note;
import tandem.knowledge.CustomerRecord.Proof;
import tandem.knowledge.Customers.Figures;
import tandem.knowledge.Customers.Known;
import tandem.knowledge.Customers.Reason;
import tandem.routing.model.CustomerAttribute;

/// A customer as somebody sees them: without the attributes that are not for their roles.
///
/// @param members    their ids: their own, and of those who were merged into them
/// @param values     by attribute, none of them empty
/// @param attributes those there are for this reader, in order
/// @param said       what they only say are their addresses
record CustomerView(
        CustomerId id,
        long revision,
        Set<CustomerId> members,
        String name,
        Map<String, String> values,
        List<Attribute> attributes,
        List<Address> identities,
        List<Address> said,
        List<Consent> consents,
        List<Note> notes,
        List<Merged> joined,
        Map<String, String> facts,
        Figures figures,
        List<Reason> churn) {

    /// @param shown where else than on the page: `pop`, `list`
    record Attribute(
            String name,
            String type,
            Map<String, String> labels,
            List<String> values,
            boolean editable,
            List<String> shown) {

        static Attribute of(CustomerAttribute attribute, Set<String> roles) {
            return new Attribute(
                    attribute.name(),
                    attribute.type().name().toLowerCase(Locale.ROOT),
                    attribute.labels(),
                    attribute.values(),
                    attribute.mayBeChangedBy(roles),
                    attribute.shown().stream()
                            .map(place -> place.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
        }
    }

    record Address(String key, String kind, String text, Proof proof, List<Evidence> evidence) {
        static Address of(CustomerRecord.Held held) {
            int colon = held.key().indexOf(':');
            return new Address(
                    held.key(),
                    held.key().substring(0, colon),
                    held.key().substring(colon + 1),
                    held.proof(),
                    held.evidence());
        }
    }

    record Merged(
            CustomerId id,
            String name,
            Instant at,
            @Nullable String by) {}

    static CustomerView of(Known known, List<CustomerAttribute> all, Set<String> roles) {
        var record = known.record();
        var seen = all.stream().filter(one -> one.mayBeSeenBy(roles)).toList();
        var values = new LinkedHashMap<String, String>();
        record.effective().forEach((name, value) -> {
            if (CustomerRecord.BASIC.contains(name)
                    || seen.stream().anyMatch(one -> one.name().equals(name))) {
                values.put(name, value);
            }
        });
        return new CustomerView(
                record.id(),
                record.revision(),
                record.members(),
                record.displayName(),
                values,
                seen.stream().map(one -> Attribute.of(one, roles)).toList(),
                record.identities().stream().map(Address::of).toList(),
                record.said().stream().map(Address::of).toList(),
                record.consents(),
                record.notes(),
                record.joined().stream()
                        .map(one -> new Merged(one.record().id(), one.record().displayName(), one.at(), one.by()))
                        .toList(),
                known.facts(),
                known.figures(),
                known.churn());
    }
}
