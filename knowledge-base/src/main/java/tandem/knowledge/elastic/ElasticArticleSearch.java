package tandem.knowledge.elastic;

import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.SearchUnavailableException;
import tandem.knowledge.vector.Embedder;
import tandem.knowledge.vector.Model;
import tools.jackson.databind.JsonNode;

/// Articles by words (BM25, each language with its own analysis) and by vectors, fused.
public final class ElasticArticleSearch implements ArticleSearch {
    /// Of each kind, before they are fused.
    private static final int CANDIDATES = 10;

    private static final int LOOKED_AT = 100;
    /// What is so far behind the best is there by chance; a rank would make it look as if it were not.
    private static final double SHARE_OF_BEST = 0.25;

    private static final double BELOW_BEST = 0.12;
    private static final int EXCERPT = 320;
    private static final String MOST_WORDS = "most-words";
    private static final List<String> WITHOUT_TEXTS = List.of("passages", "text", "keywords");
    private static final List<String> ENGLISH = List.of("title^3", "keywords^2", "text");
    private static final List<String> CHINESE =
            List.of("title.zh^3", "title.cjk^2", "keywords.zh^2", "keywords.cjk", "text.zh", "text.cjk^0.5");
    private static final List<String> ANY = List.of("title.cjk^3", "keywords.cjk^2", "text.cjk");

    private final TimeBox timeBox;
    private final ArticleSchema schema;
    private final ArticleIndex index;
    private final Embedder embedder;
    private final Duration limit;
    private final Clock clock;

    ElasticArticleSearch(
            TimeBox timeBox, ArticleSchema schema, ArticleIndex index, Embedder embedder, Duration limit, Clock clock) {
        this.timeBox = timeBox;
        this.schema = schema;
        this.index = index;
        this.embedder = embedder;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public List<Found> find(Question question) {
        if (question.text().isBlank()) {
            return List.of();
        }
        try {
            var byVectors = byVectors(question);
            return fused(question, byWords(question), byVectors);
        } catch (IndexMissingException e) {
            index.missing();
            throw new SearchUnavailableException("The index of articles is being made", e);
        } catch (IOException e) {
            throw new SearchUnavailableException("Search does not answer now", e);
        }
    }

    /// What one of the two ways has found.
    ///
    /// @param measure the cosine, or the score by words as a share of the best
    private record Candidate(JsonNode source, String excerpt, double measure, boolean mostWords) {}

    private Map<String, Candidate> byWords(Question question) throws IOException {
        var found = timeBox.within(
                limit,
                c -> c.search(
                        s -> s.index(schema.name())
                                .size(CANDIDATES)
                                .timeout(limit.toMillis() + "ms")
                                .source(f -> f.filter(x -> x.excludes(WITHOUT_TEXTS)))
                                .query(q -> q.bool(b -> b.filter(readable(question))
                                        .must(words(question))
                                        .should(mostWords(question))))
                                .highlight(h -> h.fields(co.elastic.clients.util.NamedValue.of(
                                                "text",
                                                co.elastic.clients.elasticsearch.core.search.HighlightField.of(
                                                        f -> f.matchedFields("text", "text.zh", "text.cjk")
                                                                .noMatchSize(EXCERPT))))
                                        .fragmentSize(EXCERPT)
                                        .numberOfFragments(1)
                                        .preTags("")
                                        .postTags("")),
                        JsonNode.class));
        double best = found.maxScore() == null ? 1 : Math.max(found.maxScore(), Double.MIN_NORMAL);
        var candidates = new LinkedHashMap<String, Candidate>();
        for (Hit<JsonNode> hit : found.hits().hits()) {
            var source = hit.source();
            if (source != null && hit.score() != null && hit.score() >= SHARE_OF_BEST * best) {
                candidates.put(
                        String.valueOf(hit.id()),
                        new Candidate(
                                source,
                                hit.highlight().getOrDefault("text", List.of()).stream()
                                        .findFirst()
                                        .orElse(""),
                                hit.score() / best,
                                hit.matchedQueries().containsKey(MOST_WORDS)));
            }
        }
        return candidates;
    }

    private Map<String, Candidate> byVectors(Question question) throws IOException {
        var language = Optional.ofNullable(question.language()).orElseGet(() -> guess(question.text()));
        var vector = embedder.question(language, question.text());
        if (vector.isEmpty()) {
            return Map.of();
        }
        var numbers = new ArrayList<Float>();
        for (float x : vector.get()) {
            numbers.add(x);
        }
        SearchResponse<JsonNode> found = timeBox.within(
                limit,
                c -> c.search(
                        s -> s.index(schema.name())
                                .size(CANDIDATES)
                                .timeout(limit.toMillis() + "ms")
                                .source(f -> f.filter(x -> x.excludes(WITHOUT_TEXTS)))
                                .knn(k -> k.field("passages." + language)
                                        .queryVector(numbers)
                                        .k(CANDIDATES)
                                        .numCandidates(LOOKED_AT)
                                        .filter(readable(question))
                                        .innerHits(i ->
                                                i.size(1).source(f -> f.filter(x -> x.includes("passages.text"))))),
                        JsonNode.class));
        var candidates = new LinkedHashMap<String, Candidate>();
        double best = found.maxScore() == null ? 0 : cosine(found.maxScore());
        for (Hit<JsonNode> hit : found.hits().hits()) {
            var source = hit.source();
            if (source != null && cosine(hit.score()) >= best - BELOW_BEST) {
                candidates.put(
                        String.valueOf(hit.id()), new Candidate(source, passage(hit), cosine(hit.score()), false));
            }
        }
        return candidates;
    }

    /// As Elasticsearch says it: (1 + cosine) / 2.
    private static double cosine(@Nullable Double score) {
        return score == null ? 0 : 2 * score - 1;
    }

    private static String passage(Hit<JsonNode> hit) {
        return hit.innerHits().values().stream()
                .flatMap(inner -> inner.hits().hits().stream())
                .map(inner -> inner.source())
                .filter(Objects::nonNull)
                .map(source -> source.to(JsonNode.class).path("text").asString(""))
                .findFirst()
                .orElse("");
    }

    private static Query words(Question question) {
        return Query.of(q -> q.multiMatch(m -> asked(m, question).type(TextQueryType.MostFields)));
    }

    /// Changes the order little; says whether most of what was asked stands in it.
    private static Query mostWords(Question question) {
        return Query.of(q -> q.multiMatch(m -> asked(m, question)
                .type(TextQueryType.CrossFields)
                .minimumShouldMatch("75%")
                .boost(0.01f)
                .queryName(MOST_WORDS)));
    }

    private static MultiMatchQuery.Builder asked(MultiMatchQuery.Builder match, Question question) {
        match.query(question.text());
        return switch (Optional.ofNullable(question.language()).orElseGet(() -> guess(question.text()))) {
            case "en" -> match.fields(ENGLISH);
            case "zh" -> match.fields(CHINESE);
            default -> match.fields(ANY);
        };
    }

    private static String guess(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                ? "zh"
                : "en";
    }

    /// In the language asked for, for whoever asks, and not expired. What is in the index is published.
    private List<Query> readable(Question question) {
        var filters = new ArrayList<Query>();
        var language = question.language();
        if (language != null) {
            filters.add(Query.of(q -> q.term(t -> t.field("language").value(language))));
        }
        if (!question.internal()) {
            filters.add(Query.of(q -> q.term(t -> t.field("audience").value(Audience.PUBLIC.name()))));
        }
        filters.add(Query.of(q -> q.bool(b ->
                b.mustNot(n -> n.range(r -> r.date(d -> d.field("expiresAt").lte(Long.toString(clock.millis()))))))));
        return filters;
    }

    private static List<Found> fused(
            Question question, Map<String, Candidate> byWords, Map<String, Candidate> byVectors) {
        var order = Fusion.of(List.of(List.copyOf(byWords.keySet()), List.copyOf(byVectors.keySet())));
        var found = new ArrayList<Found>();
        for (String id : order.keySet()) {
            found.add(found(
                    Optional.ofNullable(byWords.get(id)), Optional.ofNullable(byVectors.get(id)), byVectors.isEmpty()));
            if (found.size() == question.most()) {
                break;
            }
        }
        return found;
    }

    private static Found found(Optional<Candidate> words, Optional<Candidate> vectors, boolean wordsAlone) {
        var either = vectors.or(() -> words).orElseThrow();
        var source = either.source();
        var language = source.path("language").asString("");
        boolean sure = wordsAlone
                ? words.filter(Candidate::mostWords).isPresent()
                : vectors.filter(v -> v.measure() >= sureFrom(language)).isPresent();
        double relevance = wordsAlone
                ? words.map(Candidate::measure).orElse(0.0)
                : vectors.map(Candidate::measure).orElse(0.0);
        return new Found(
                source.path("article").asString(""),
                language,
                source.path("title").asString(""),
                source.path("category").asString(""),
                excerpt(vectors.map(Candidate::excerpt)
                        .filter(text -> !text.isBlank())
                        .or(() -> words.map(Candidate::excerpt))
                        .orElse("")),
                Math.clamp(relevance, 0, 1),
                sure,
                source.path("audience").asString("").equals(Audience.INTERNAL.name()));
    }

    private static double sureFrom(String language) {
        return Model.of(language).map(Model::sureFrom).orElse(1.0);
    }

    private static String excerpt(String passage) {
        if (passage.length() <= EXCERPT) {
            return passage;
        }
        int end = passage.lastIndexOf(' ', EXCERPT);
        end = end < EXCERPT / 2 ? EXCERPT : end;
        if (Character.isHighSurrogate(passage.charAt(end - 1))) {
            end--;
        }
        return passage.substring(0, end) + " …";
    }
}
