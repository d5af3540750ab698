package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.JournalEntry;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.knowledge.SearchUnavailableException;
import tandem.knowledge.customers.WhoseContacts;
import tandem.knowledge.projection.DocumentJson;
import tandem.knowledge.projection.EventDocument;
import tandem.knowledge.projection.InteractionDocument;
import tools.jackson.databind.JsonNode;

/// History out of the index.
public final class ElasticHistory implements History {
    private static final int LONGEST_LIST = 1_000;
    private static final int PAGE = 1_000;

    private final TimeBox timeBox;
    private final IndexSet aliases;
    private final Duration historyLimit;
    private final Duration readLimit;
    private final WhoseContacts.Resolver whose;

    ElasticHistory(
            TimeBox timeBox,
            IndexSet aliases,
            Duration historyLimit,
            Duration readLimit,
            WhoseContacts.Resolver whose) {
        this.whose = whose;
        this.timeBox = timeBox;
        this.aliases = aliases;
        this.historyLimit = historyLimit;
        this.readLimit = readLimit;
    }

    @Override
    public CustomerHistory of(CustomerId customer, int limit, Scope scope, Set<QueueId> without) {
        return of(customer, limit, scope, without, historyLimit);
    }

    CustomerHistory of(CustomerId customer, int limit, Scope scope, Set<QueueId> without, Duration within) {
        var whose = this.whose.of(customer);
        return timeBox.ask(
                        within,
                        c -> c.search(
                                s -> s.index(aliases.name(IndexKind.INTERACTIONS))
                                        .size(Math.clamp(limit, 0, LONGEST_LIST))
                                        .timeout(within.toMillis() * 9 / 10 + "ms") // what it has by then, marked
                                        .trackTotalHits(t -> t.enabled(true))
                                        .source(f -> f.filter(x -> x.excludes(InteractionDocument.ONLY_SEARCHED)))
                                        .query(q -> q.bool(b -> b.filter(ContactsQuery.of(whose))
                                                .filter(ScopeQuery.of(scope, this.whose))
                                                .mustNot(SearchQuery.ofQueues(without))))
                                        .sort(o ->
                                                o.field(f -> f.field("openedAt").order(SortOrder.Desc)))
                                        .sort(o -> o.field(f -> f.field("id").order(SortOrder.Desc))),
                                JsonNode.class))
                .map(ElasticHistory::history)
                .orElseGet(() -> new CustomerHistory(List.of(), 0, false));
    }

    private static CustomerHistory history(SearchResponse<JsonNode> found) {
        var total = found.hits().total();
        boolean complete = !found.timedOut() && found.shards().failed().intValue() == 0;
        return new CustomerHistory(
                sources(found)
                        .map(json -> DocumentJson.MAPPER
                                .treeToValue(json, InteractionDocument.class)
                                .summary())
                        .toList(),
                total == null ? 0 : total.value(),
                complete);
    }

    private static java.util.stream.Stream<JsonNode> sources(SearchResponse<JsonNode> found) {
        return found.hits().hits().stream().map(Hit::source).filter(Objects::nonNull);
    }

    @Override
    public Optional<InteractionRecord> interaction(InteractionId interaction, Scope scope) {
        try {
            var found = timeBox.within(
                    readLimit,
                    c -> c.get(
                            g -> g.index(aliases.name(IndexKind.INTERACTIONS)).id(interaction.value()),
                            JsonNode.class));
            if (found.source() == null) {
                return Optional.empty();
            }
            var document = DocumentJson.MAPPER.treeToValue(found.source(), InteractionDocument.class);
            return document.isWithin(ScopeQuery.wide(scope, whose))
                    ? Optional.of(new InteractionRecord(document.summary(), entries(interaction)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new SearchUnavailableException("The interaction cannot be read now", e);
        }
    }

    @Override
    public boolean hasRecording(String recordingId, Scope scope) {
        try {
            return timeBox.within(
                                    readLimit,
                                    c -> c.count(s -> s.index(aliases.name(IndexKind.INTERACTIONS))
                                            .query(q -> q.bool(b -> b.filter(f -> f.term(t -> t.field("recordings")
                                                            .value(recordingId)))
                                                    .filter(ScopeQuery.of(scope, whose))))))
                            .count()
                    > 0;
        } catch (IOException e) {
            throw new SearchUnavailableException("Whose recording it is cannot be read now", e);
        }
    }

    private List<JournalEntry> entries(InteractionId interaction) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        List<FieldValue> after = List.of();
        while (true) {
            List<FieldValue> from = after;
            var page = timeBox.within(
                    readLimit,
                    c -> c.search(
                            s -> {
                                s.index(aliases.name(IndexKind.EVENTS))
                                        .size(PAGE)
                                        .query(q -> q.term(
                                                t -> t.field("interaction").value(interaction.value())))
                                        .sort(o ->
                                                o.field(f -> f.field("position").order(SortOrder.Asc)));
                                return from.isEmpty() ? s : s.searchAfter(from);
                            },
                            JsonNode.class));
            sources(page).map(EventDocument::entry).forEach(entries::add);
            if (page.hits().hits().size() < PAGE) {
                return entries;
            }
            after = page.hits().hits().getLast().sort();
        }
    }
}
