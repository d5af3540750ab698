package tandem.desktop.suggestion;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.ArticleSearch.Found;
import tandem.knowledge.Articles;
import tandem.knowledge.Articles.Counts;
import tandem.knowledge.Helpfulness;

/// Finds at most three articles for a conversation: by what they are about, and by whether they have helped
/// (K7). What it is not sure of it does not suggest.
public final class Suggester {
    public static final int MOST = 3;
    private static final int LOOKED_AT = 8;

    private final ArticleSearch search;
    private final Articles articles;

    public Suggester(ArticleSearch search, Articles articles) {
        this.search = search;
        this.articles = articles;
    }

    /// Best first; empty if nothing is sure.
    ///
    /// @param language of the contact, where it is known: it decides where the words do not
    /// @throws tandem.knowledge.SearchUnavailableException if the index does not answer
    public List<Suggestion> suggest(Conversation conversation, @Nullable String language) {
        for (String question : conversation.questions()) {
            var found = sure(question, Wording.language(question, language));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<Suggestion> sure(String question, String language) {
        var found = search.find(new ArticleSearch.Question(question, language, true, LOOKED_AT)).stream()
                .filter(Found::sure)
                .toList();
        if (found.isEmpty()) {
            return List.of();
        }
        var counts = articles.counts();
        return found.stream()
                .sorted(Comparator.comparingDouble((Found one) -> -weight(one, counts)))
                .limit(MOST)
                .map(one -> new Suggestion(
                        one.article(), one.language(), one.title(), one.category(), one.excerpt(), one.internal()))
                .toList();
    }

    private static double weight(Found found, Map<String, Counts> counts) {
        return found.relevance() * Helpfulness.factor(counts.getOrDefault(found.article(), Counts.NONE));
    }
}
