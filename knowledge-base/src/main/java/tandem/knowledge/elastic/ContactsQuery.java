package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import tandem.knowledge.customers.WhoseContacts;

/// The contacts of one person.
final class ContactsQuery {
    private ContactsQuery() {}

    static Query of(WhoseContacts whose) {
        var own = any("customer", whose.ids());
        var theirs = whose.gone().isEmpty()
                ? own
                : Query.of(q -> q.bool(b -> b.filter(own).mustNot(any("identities", whose.gone()))));
        if (whose.lodgings().isEmpty()) {
            return theirs;
        }
        var lodged = Query.of(q ->
                q.bool(b -> b.filter(any("customer", whose.lodgings())).filter(any("identities", whose.keys()))));
        return Query.of(q -> q.bool(b -> b.should(theirs).should(lodged).minimumShouldMatch("1")));
    }

    private static Query any(String field, Collection<?> values) {
        return Query.of(q -> q.terms(t -> t.field(field)
                .terms(v -> v.value(values.stream()
                        .map(value -> FieldValue.of(value.toString()))
                        .toList()))));
    }
}
