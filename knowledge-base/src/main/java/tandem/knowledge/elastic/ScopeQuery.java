package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tandem.knowledge.Scope;
import tandem.knowledge.customers.WhoseContacts;

/// Says a [Scope] in Elasticsearch's words: a filter over the interactions.
final class ScopeQuery {
    private ScopeQuery() {}

    /// The same, in which the customers of what is in hand are whole persons, whatever ids their contacts
    /// stand under.
    static Scope wide(Scope scope, WhoseContacts.Resolver whose) {
        return switch (scope) {
            case Scope.Own(var agent, var inHand, var customers) ->
                new Scope.Own(
                        agent,
                        inHand,
                        customers.stream()
                                .flatMap(customer -> whose.of(customer).ids().stream())
                                .collect(Collectors.toSet()));
            case Scope.Either(var one, var other) -> new Scope.Either(wide(one, whose), wide(other, whose));
            case Scope.All _, Scope.None _, Scope.Part _ -> scope;
        };
    }

    static Query of(Scope scope, WhoseContacts.Resolver whose) {
        return of(wide(scope, whose));
    }

    static Query of(Scope scope) {
        return switch (scope) {
            case Scope.All _ -> Query.of(q -> q.matchAll(m -> m));
            case Scope.None _ -> Query.of(q -> q.matchNone(m -> m));
            case Scope.Own own ->
                Query.of(q -> q.bool(b -> b.should(any("agents", List.of(own.agent())))
                        .should(any("id", own.inHand()))
                        .should(any("customer", own.customers()))
                        .minimumShouldMatch("1")));
            case Scope.Part part -> part(part);
            case Scope.Either either ->
                Query.of(q -> q.bool(b ->
                        b.should(of(either.one())).should(of(either.other())).minimumShouldMatch("1")));
        };
    }

    private static Query part(Scope.Part part) {
        var queues = any("queues", part.queues());
        var agents = part.agents();
        if (agents == null) {
            return queues;
        }
        return Query.of(q -> q.bool(b -> b.must(queues)
                .must(m -> m.bool(who -> who.should(any("agents", agents))
                        .should(nobody -> nobody.bool(n -> n.mustNot(has -> has.exists(e -> e.field("agents")))))
                        .minimumShouldMatch("1")))));
    }

    private static Query any(String field, Collection<?> ids) {
        return Query.of(q -> q.terms(t -> t.field(field)
                .terms(v -> v.value(
                        ids.stream().map(id -> FieldValue.of(id.toString())).toList()))));
    }
}
