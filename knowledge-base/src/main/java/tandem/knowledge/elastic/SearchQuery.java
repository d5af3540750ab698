package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;

/// Says a search in Elasticsearch's words.
final class SearchQuery {
    /// English by stems, names as they are.
    private static final List<String> FIELDS = List.of("words", "subject^2", "notes", "facts", "people^3");
    /// Chinese by words of a dictionary and, for words it does not have, by pairs of characters.
    private static final List<String> CHINESE_FIELDS = List.of(
            "words.zh", "words.cjk", "subject.zh^2", "subject.cjk^2", "notes.zh", "notes.cjk", "facts", "people^3");

    private static final List<String> PHRASE_FIELDS =
            Stream.concat(FIELDS.stream(), CHINESE_FIELDS.stream()).distinct().toList();
    private static final int SHORTEST_ENDING = 3;
    private static final int WHOLE_NUMBER = 6;

    private SearchQuery() {}

    static Query of(Search.Query query, QueryText text, Scope scope) {
        var all = new BoolQuery.Builder().filter(ScopeQuery.of(scope));
        text.wanted().forEach(term -> all.must(term(term)));
        text.unwanted().forEach(term -> all.mustNot(term(term)));
        if (text.wanted().isEmpty()) {
            all.must(text.blank() || !text.unwanted().isEmpty() ? Query.of(q -> q.matchAll(m -> m)) : nothing());
        }
        equal(all, "channel", query.channel() == null ? null : query.channel().name());
        equal(all, "queues", query.queue() == null ? null : query.queue().value());
        equal(all, "agents", query.agent() == null ? null : query.agent().value());
        equal(all, "disposition", query.disposition());
        if (query.from() != null || query.to() != null) {
            all.filter(f -> f.range(r -> r.date(d -> {
                d.field("openedAt").format("epoch_millis");
                d.gte(query.from() == null ? null : Long.toString(query.from().toEpochMilli()));
                return d.lt(query.to() == null ? null : Long.toString(query.to().toEpochMilli()));
            })));
        }
        return Query.of(q -> q.bool(all.build()));
    }

    private static void equal(BoolQuery.Builder all, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            all.filter(f -> f.term(t -> t.field(field).value(value)));
        }
    }

    private static Query nothing() {
        return Query.of(q -> q.matchNone(m -> m));
    }

    private static Query term(QueryText.Term term) {
        return switch (term) {
            case QueryText.Words(String text) -> words(text);
            case QueryText.Phrase(String text) ->
                Query.of(q ->
                        q.multiMatch(m -> m.query(text).fields(PHRASE_FIELDS).type(TextQueryType.Phrase)));
            case QueryText.Number(String text) -> any(Stream.concat(number(text), Stream.of(words(text))));
        };
    }

    private static Query words(String text) {
        long chinese = text.codePoints().filter(Character::isIdeographic).count();
        if (chinese > 1) {
            return allOf(text, CHINESE_FIELDS);
        }
        if (chinese == 1 || text.length() < 2) {
            return allOf(text, FIELDS);
        }
        Query beginning = Query.of(q -> q.multiMatch(m -> m.query(text)
                .fields("people", "subject")
                .type(TextQueryType.BoolPrefix)
                .operator(Operator.And)));
        return any(Stream.of(allOf(text, FIELDS), beginning));
    }

    private static Query allOf(String text, List<String> fields) {
        return Query.of(q -> q.multiMatch(
                m -> m.query(text).fields(fields).type(TextQueryType.BestFields).operator(Operator.And)));
    }

    /// A number begins with what was typed, or ends with it. What follows the zero of a number as dialled at
    /// home is the end of the same number with its country code.
    private static Stream<Query> number(String text) {
        String digits = text.replace("(0)", "").replaceAll("[^0-9]", "");
        String international = digits.startsWith("00") ? digits.substring(2) : digits;
        String national = international.replaceFirst("^0+", "");
        String ending = national.length() >= WHOLE_NUMBER ? national : digits;
        Stream<Query> beginnings = Stream.of(digits, international).distinct().map(d -> prefix("digits", d));
        return ending.length() < SHORTEST_ENDING
                ? beginnings
                : Stream.concat(
                        beginnings,
                        Stream.of(prefix(
                                "digitsReversed",
                                new StringBuilder(ending).reverse().toString())));
    }

    private static Query prefix(String field, String value) {
        return Query.of(q -> q.prefix(p -> p.field(field).value(value).boost(5f)));
    }

    private static Query any(Stream<Query> queries) {
        return Query.of(q -> q.disMax(d -> d.queries(queries.toList())));
    }
}
