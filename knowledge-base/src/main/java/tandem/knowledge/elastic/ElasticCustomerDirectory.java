package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Address;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerId;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.customers.Identity;
import tandem.knowledge.projection.CustomerDocument;
import tandem.knowledge.projection.DocumentJson;
import tools.jackson.databind.JsonNode;

/// Looks an address up among the verified identities of all customers; where several have it, the one who came last.
/// Without an answer in time the customer follows from the address alone.
public final class ElasticCustomerDirectory implements CustomerDirectory {
    private static final String LANGUAGE = "attributes.language";
    /// Among so many of their latest contacts is a call.
    private static final int RECENT = 20;

    private final TimeBox timeBox;
    private final String index;
    private final String interactions;
    private final Addresses addresses;
    private final Duration limit;

    ElasticCustomerDirectory(TimeBox timeBox, IndexSet aliases, Addresses addresses, Duration limit) {
        this.timeBox = timeBox;
        this.index = aliases.name(IndexKind.CUSTOMERS);
        this.interactions = aliases.name(IndexKind.INTERACTIONS);
        this.addresses = addresses;
        this.limit = limit;
    }

    @Override
    public Customer identify(Address.Verified address, @Nullable String name) {
        if (Addresses.isWithheld(address.text())) {
            return new Customer(CustomerId.random(), name == null || name.isBlank() ? "Anonymous" : name, false);
        }
        Identity identity = addresses.identity(address);
        return find(identity, limit)
                .map(known -> new Customer(known.id(), name(identity, known.name(), name), true))
                .orElseGet(() -> new Customer(identity.derivedCustomer(), name(identity, null, name), false));
    }

    @Override
    public Customer derived(Address.Verified address, @Nullable String name) {
        Identity identity = addresses.identity(address);
        return new Customer(identity.derivedCustomer(), name(identity, null, name), false);
    }

    Optional<CustomerDocument> find(Identity identity, Duration within) {
        return timeBox.ask(
                        within,
                        c -> c.search(
                                s -> s.index(index)
                                        .size(1)
                                        .timeout(within.toMillis() + "ms")
                                        .query(q -> q.term(
                                                t -> t.field("identities.key").value(identity.key())))
                                        .sort(o -> o.field(
                                                f -> f.field("lastContactAt").order(SortOrder.Desc))),
                                JsonNode.class))
                .flatMap(found -> found.hits().hits().stream()
                        .map(Hit::source)
                        .filter(Objects::nonNull)
                        .findFirst())
                .map(json -> DocumentJson.MAPPER.treeToValue(json, CustomerDocument.class));
    }

    @Override
    public Optional<String> language(CustomerId customer) {
        return timeBox.ask(
                        limit,
                        c -> c.search(
                                s -> s.index(interactions)
                                        .size(RECENT)
                                        .timeout(limit.toMillis() + "ms")
                                        .source(f -> f.filter(x -> x.includes(LANGUAGE)))
                                        .query(q -> q.bool(b -> b.filter(f -> f.term(
                                                        t -> t.field("customer").value(customer.value())))
                                                .filter(f -> f.exists(e -> e.field("queuedAt")))))
                                        .sort(o ->
                                                o.field(f -> f.field("openedAt").order(SortOrder.Desc))),
                                JsonNode.class))
                .flatMap(found -> found.hits().hits().stream()
                        .map(Hit::source)
                        .filter(Objects::nonNull)
                        .map(document -> document.at("/attributes/language").asString(""))
                        .filter(language -> !language.isBlank())
                        .findFirst());
    }

    /// What a caller's telephone says of them is worth less than what we have learned; what they type
    /// themselves is worth more.
    private static String name(Identity identity, @Nullable String learned, @Nullable String given) {
        String said = given != null && identity.isNamedBy(given) ? given.strip() : null;
        String first = identity.kind() == Identity.Kind.TEL ? learned : said;
        String second = identity.kind() == Identity.Kind.TEL ? said : learned;
        if (first != null) {
            return first;
        }
        return second != null ? second : identity.nameWhileUnknown();
    }
}
