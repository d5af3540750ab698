package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import tandem.knowledge.Feedback;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;
import tandem.knowledge.SearchUnavailableException;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.customers.WhoseContacts;
import tandem.knowledge.projection.DocumentJson;
import tandem.knowledge.projection.InteractionDocument;
import tools.jackson.databind.JsonNode;

/// Feedback out of the index.
public final class ElasticFeedback implements Feedback {
    private static final int MOST = 10_000;

    private final TimeBox timeBox;
    private final String index;
    private final Addresses addresses;
    private final Duration limit;
    private final WhoseContacts.Resolver whose;

    ElasticFeedback(
            TimeBox timeBox, IndexSet aliases, Addresses addresses, Duration limit, WhoseContacts.Resolver whose) {
        this.timeBox = timeBox;
        this.index = aliases.name(IndexKind.INTERACTIONS);
        this.addresses = addresses;
        this.limit = limit;
        this.whose = whose;
    }

    @Override
    public Said said(Question question, Scope scope) {
        var within = SearchQuery.of(
                new Search.Query(
                        "",
                        question.channel(),
                        question.queue(),
                        null,
                        question.disposition(),
                        null,
                        question.from(),
                        question.to(),
                        0,
                        1,
                        question.without()),
                QueryText.parse(""),
                addresses,
                ScopeQuery.wide(scope, whose));
        var scored = Query.of(q -> q.exists(e -> e.field("score")));
        try {
            var found = timeBox.within(
                    limit,
                    c -> c.search(
                            s -> s.index(index)
                                    .size(MOST)
                                    .trackTotalHits(t -> t.enabled(true))
                                    .source(f -> f.filter(x -> x.excludes(InteractionDocument.ONLY_SEARCHED)))
                                    .query(q -> q.bool(b -> b.filter(within).filter(scored)))
                                    .sort(o -> o.field(f -> f.field("openedAt").order(SortOrder.Desc)))
                                    .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc))),
                            JsonNode.class));
            var total = found.hits().total();
            var contacts = found.hits().hits().stream()
                    .map(hit -> hit.source())
                    .filter(Objects::nonNull)
                    .map(json -> DocumentJson.MAPPER
                            .treeToValue(json, InteractionDocument.class)
                            .summary())
                    .toList();
            return new Said(contacts, total == null || total.value() <= MOST);
        } catch (IOException e) {
            throw new SearchUnavailableException("What customers said cannot be read now", e);
        }
    }
}
