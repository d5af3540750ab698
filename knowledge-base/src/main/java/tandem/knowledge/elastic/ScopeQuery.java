package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.Collection;
import java.util.List;
import tandem.knowledge.Scope;

/// Says a [Scope] in Elasticsearch's words: a filter over the interactions.
final class ScopeQuery {
    private ScopeQuery() {}

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
