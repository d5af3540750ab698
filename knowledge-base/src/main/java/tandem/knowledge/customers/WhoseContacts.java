package tandem.knowledge.customers;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.core.CustomerId;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.CustomerRecord.Held;

/// Which contacts are a person's, whatever id they stand under: ids change with merges, and contacts stay as
/// they were
/// written.
///
/// @param ids      under which theirs stand, the first their own
/// @param lodgings ids of others, under which theirs stand if they came by one of `keys`
/// @param keys     their identities
/// @param gone     identities of others, whose contacts stand under one of `ids` all the same
public record WhoseContacts(List<CustomerId> ids, Set<String> lodgings, Set<String> keys, Set<String> gone) {

    public static WhoseContacts only(CustomerId id) {
        return new WhoseContacts(List.of(id), Set.of(), Set.of(), Set.of());
    }

    static WhoseContacts of(CustomerRecord record) {
        var ids = Stream.concat(
                        record.members().stream(),
                        record.identities().stream()
                                .map(held -> Identity.parse(held.key()).derivedCustomer()))
                .distinct()
                .toList();
        var keys = record.identities().stream().map(Held::key).collect(Collectors.toUnmodifiableSet());
        return new WhoseContacts(
                ids,
                record.parts()
                        .flatMap(part -> part.own().lodgings().stream())
                        .filter(id -> !ids.contains(new CustomerId(id)))
                        .collect(Collectors.toUnmodifiableSet()),
                keys,
                record.parts()
                        .flatMap(part -> part.own().gone().stream())
                        .filter(key -> !keys.contains(key))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// Who says which; asked on the way of a contact, so never for long.
    @FunctionalInterface
    public interface Resolver {
        Resolver PLAIN = WhoseContacts::only;

        WhoseContacts of(CustomerId customer);
    }
}
