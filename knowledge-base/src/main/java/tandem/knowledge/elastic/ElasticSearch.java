package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tandem.knowledge.Highlight;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;
import tandem.knowledge.SearchUnavailableException;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.customers.WhoseContacts;
import tandem.knowledge.projection.DocumentJson;
import tandem.knowledge.projection.InteractionDocument;
import tools.jackson.databind.JsonNode;

/// Search in the index.
public final class ElasticSearch implements Search {
    /// Elasticsearch counts and orders all hits, but gives out no more than these page by page.
    private static final int LAST_HIT = 10_000;

    private static final int LARGEST_PAGE = 100;
    private static final int MOST_HIGHLIGHTS = 4;
    private static final List<String> WRITTEN = List.of("words", "subject", "notes");
    private static final co.elastic.clients.elasticsearch.core.search.Highlight HIGHLIGHT = highlight();

    private final TimeBox timeBox;
    private final String index;
    private final Addresses addresses;
    private final Duration limit;
    private final WhoseContacts.Resolver whose;

    ElasticSearch(
            TimeBox timeBox, IndexSet aliases, Addresses addresses, Duration limit, WhoseContacts.Resolver whose) {
        this.whose = whose;
        this.timeBox = timeBox;
        this.addresses = addresses;
        this.index = aliases.name(IndexKind.INTERACTIONS);
        this.limit = limit;
    }

    @Override
    public Result search(Query query, Scope scope) {
        int size = Math.clamp(query.size(), 1, LARGEST_PAGE);
        int from = (int) Math.min((long) Math.max(query.page(), 0) * size, LAST_HIT);
        int hits = Math.min(size, LAST_HIT - from);
        var text = QueryText.parse(query.text());
        var wide = ScopeQuery.wide(scope, whose);
        try {
            return result(timeBox.within(
                    limit,
                    c -> c.search(
                            s -> s.index(index)
                                    .from(from)
                                    .size(hits)
                                    .timeout(limit.toMillis() + "ms")
                                    .trackTotalHits(t -> t.enabled(true))
                                    .source(f -> f.filter(x -> x.excludes(InteractionDocument.ONLY_SEARCHED)))
                                    .query(SearchQuery.of(query, text, addresses, wide))
                                    .highlight(HIGHLIGHT)
                                    .sort(order(text)),
                            JsonNode.class)));
        } catch (IOException e) {
            throw new SearchUnavailableException("Search does not answer now", e);
        }
    }

    private static List<SortOptions> order(QueryText text) {
        List<SortOptions> order = new ArrayList<>();
        if (!text.wanted().isEmpty()) {
            order.add(SortOptions.of(o -> o.score(s -> s.order(SortOrder.Desc))));
        }
        order.add(SortOptions.of(o -> o.field(f -> f.field("openedAt").order(SortOrder.Desc))));
        order.add(SortOptions.of(o -> o.field(f -> f.field("id").order(SortOrder.Asc))));
        return order;
    }

    private static co.elastic.clients.elasticsearch.core.search.Highlight highlight() {
        return co.elastic.clients.elasticsearch.core.search.Highlight.of(h -> {
            h.type(HighlighterType.Unified)
                    .preTags(MarkedText.START)
                    .postTags(MarkedText.END)
                    .fragmentSize(160)
                    .numberOfFragments(3)
                    .maxAnalyzedOffset(1_000_000);
            for (String field : WRITTEN) {
                h.fields(co.elastic.clients.util.NamedValue.of(
                        field,
                        co.elastic.clients.elasticsearch.core.search.HighlightField.of(
                                f -> f.matchedFields(field, field + ".zh", field + ".cjk", field + ".pieces"))));
            }
            return h;
        });
    }

    private static Result result(SearchResponse<JsonNode> found) {
        var total = found.hits().total();
        List<Hit> hits = new ArrayList<>();
        for (var hit : found.hits().hits()) {
            if (hit.source() != null) {
                var document = DocumentJson.MAPPER.treeToValue(hit.source(), InteractionDocument.class);
                hits.add(new Hit(document.summary(), highlights(hit.highlight())));
            }
        }
        return new Result(total == null ? hits.size() : total.value(), hits);
    }

    private static List<Highlight> highlights(Map<String, List<String>> byField) {
        return WRITTEN.stream()
                .flatMap(field -> byField.getOrDefault(field, List.of()).stream())
                .limit(MOST_HIGHLIGHTS)
                .map(MarkedText::parse)
                .toList();
    }
}
