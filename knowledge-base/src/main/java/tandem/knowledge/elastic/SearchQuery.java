package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.Digits;
import tandem.core.QueueId;
import tandem.knowledge.Scope;
import tandem.knowledge.Search;
import tandem.knowledge.customers.Addresses;
import tandem.knowledge.projection.Codes;

/// Says a search in Elasticsearch's words. Each term typed has to be found in some field; fields that read the same
/// text in different ways (config/index/interactions.json) stand side by side, and the best counts.
final class SearchQuery {
    /// English by stems.
    private static final List<String> STEMS = List.of("words", "subject^2", "notes");
    /// As written, cut where signs or digits begin: parts of addresses and order numbers, single Chinese characters.
    private static final List<String> PIECES =
            List.of("words.pieces", "subject.pieces^2", "notes.pieces", "facts", "people^3");
    /// Chinese by words of a dictionary and, for words it does not have, by pairs of characters.
    private static final List<String> CHINESE =
            List.of("words.zh", "words.cjk", "subject.zh^2", "subject.cjk^2", "notes.zh", "notes.cjk");

    private static final List<String> ALL =
            Stream.of(STEMS, PIECES, CHINESE).flatMap(List::stream).toList();
    /// Names are found by two letters; among all that was ever written they would be anything.
    private static final int SHORTEST_NAME = 2;

    private static final int SHORTEST_BEGINNING = 3;
    private static final int MOST_EXPANSIONS = 200;
    private static final int SHORTEST_CODE = 4;
    private static final int SHORTEST_ENDING = 3;
    private static final int WHOLE_NUMBER = 6;
    private static final float NUMBER = 5f;
    private static final float WHOLLY = 2f;
    private static final float PARTLY = 0.1f;
    private static final Pattern PIECE = Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}+");

    private final Addresses addresses;

    private SearchQuery(Addresses addresses) {
        this.addresses = addresses;
    }

    static Query of(Search.Query query, QueryText text, Addresses addresses, Scope scope) {
        return new SearchQuery(addresses).all(query, text, scope);
    }

    private Query all(Search.Query query, QueryText text, Scope scope) {
        var all = new BoolQuery.Builder().filter(ScopeQuery.of(scope));
        text.wanted().forEach(term -> all.must(wanted(term)));
        text.unwanted().forEach(term -> all.mustNot(unwanted(term)));
        if (text.wanted().isEmpty()) {
            all.must(text.blank() || !text.unwanted().isEmpty() ? Query.of(q -> q.matchAll(m -> m)) : nothing());
        }
        equal(all, "channels", query.channel() == null ? null : query.channel().name());
        equal(all, "queues", query.queue() == null ? null : query.queue().value());
        equal(all, "agents", query.agent() == null ? null : query.agent().value());
        equal(all, "disposition", query.disposition());
        equal(
                all,
                "sentiment",
                query.sentiment() == null ? null : query.sentiment().name());
        all.mustNot(ofQueues(query.without()));
        if (query.from() != null || query.to() != null) {
            all.filter(f -> f.range(r -> r.date(d -> {
                d.field("openedAt").format("epoch_millis");
                d.gte(query.from() == null ? null : Long.toString(query.from().toEpochMilli()));
                return d.lt(query.to() == null ? null : Long.toString(query.to().toEpochMilli()));
            })));
        }
        return Query.of(q -> q.bool(all.build()));
    }

    /// One for each: interactions that were in that queue.
    static List<Query> ofQueues(Set<QueueId> queues) {
        return queues.stream()
                .map(queue -> Query.of(q -> q.term(t -> t.field("queues").value(queue.value()))))
                .toList();
    }

    private static void equal(BoolQuery.Builder all, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            all.filter(f -> f.term(t -> t.field(field).value(value)));
        }
    }

    private static Query nothing() {
        return Query.of(q -> q.matchNone(m -> m));
    }

    private Query wanted(QueryText.Term term) {
        return switch (term) {
            case QueryText.Words(String text) -> any(Stream.concat(whole(text), beginning(text)));
            case QueryText.Phrase(String text) -> phrase(text, ALL, 1f);
            case QueryText.Number(String text) ->
                any(Stream.of(number(text), whole(text), beginning(text)).flatMap(s -> s));
        };
    }

    /// What is not wanted has to be there as it was typed: "-car" does not mean the carpet.
    private static Query unwanted(QueryText.Term term) {
        return switch (term) {
            case QueryText.Words(String text) -> any(whole(text));
            case QueryText.Phrase(String text) -> phrase(text, ALL, 1f);
            case QueryText.Number(String text) -> any(whole(text));
        };
    }

    /// A term may be several words in the index ("e-mail", "T恤"): then they stand side by side. Chinese without spaces
    /// may be a whole sentence: then its words may stand anywhere.
    private static Stream<Query> whole(String text) {
        Query asWritten = phrase(text, PIECES, WHOLLY);
        long characters = text.codePoints().filter(SearchQuery::hasNoSpaces).count();
        if (characters > 1) {
            return Stream.of(asWritten, allOf(text, CHINESE));
        }
        return characters == 1 ? Stream.of(asWritten) : Stream.of(asWritten, phrase(text, STEMS, 1f));
    }

    private static boolean hasNoSpaces(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    /// Words that begin like that, and order numbers, whatever signs stand in them.
    private static Stream<Query> beginning(String text) {
        var pieces = PIECE.matcher(text).results().map(MatchResult::group).toList();
        if (pieces.isEmpty() || text.codePoints().anyMatch(SearchQuery::hasNoSpaces)) {
            return Stream.of();
        }
        var code = Codes.plain(text);
        var asCode = code.length() >= SHORTEST_CODE && code.chars().anyMatch(Character::isDigit)
                ? Stream.of(prefix("digits", code, WHOLLY))
                : Stream.<Query>of();
        int letters = pieces.getLast().length();
        if (letters < SHORTEST_NAME) {
            return asCode;
        }
        var fields =
                letters < SHORTEST_BEGINNING && pieces.size() == 1 ? List.of("people^3", "subject.pieces^2") : PIECES;
        return Stream.concat(asCode, Stream.of(beginning(text, fields, pieces.size())));
    }

    private static Query beginning(String text, List<String> fields, int pieces) {
        return Query.of(q -> q.multiMatch(m -> {
            m.query(text).fields(fields).boost(PARTLY);
            return pieces == 1
                    ? m.type(TextQueryType.BoolPrefix)
                    : m.type(TextQueryType.PhrasePrefix).maxExpansions(MOST_EXPANSIONS);
        }));
    }

    private static Query phrase(String text, List<String> fields, float boost) {
        return Query.of(q -> q.multiMatch(
                m -> m.query(text).fields(fields).type(TextQueryType.Phrase).boost(boost)));
    }

    private static Query allOf(String text, List<String> fields) {
        return Query.of(q -> q.multiMatch(
                m -> m.query(text).fields(fields).type(TextQueryType.BestFields).operator(Operator.And)));
    }

    /// A number begins with what was typed, or ends with it. What follows the zero of a number as dialled at
    /// home is the end of the same number with its country code.
    private Stream<Query> number(String text) {
        String digits = Digits.in(text.replace("(0)", ""));
        String international = digits.startsWith("00") ? digits.substring(2) : digits;
        String national = international.replaceFirst("^0+", "");
        String ending = national.length() >= WHOLE_NUMBER ? national : digits;
        Set<String> typed = new LinkedHashSet<>(List.of(digits, international));
        Stream<Query> beginnings = Stream.concat(
                        typed.stream(), addresses.digits(text).stream().filter(form -> !typed.contains(form)))
                .map(form -> prefix("digits", form, typed.contains(form) ? NUMBER : WHOLLY));
        return ending.length() < SHORTEST_ENDING
                ? beginnings
                : Stream.concat(
                        beginnings,
                        Stream.of(prefix(
                                "digitsReversed",
                                new StringBuilder(ending).reverse().toString(),
                                NUMBER)));
    }

    private static Query prefix(String field, String value, float boost) {
        return Query.of(q -> q.prefix(p -> p.field(field).value(value).boost(boost)));
    }

    private static Query any(Stream<Query> queries) {
        return Query.of(q -> q.disMax(d -> d.queries(queries.toList())));
    }
}
