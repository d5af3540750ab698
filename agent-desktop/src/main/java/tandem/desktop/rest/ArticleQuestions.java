package tandem.desktop.rest;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.desktop.problem.ProblemException;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;

/// What may be asked of the search for articles.
final class ArticleQuestions {
    private static final Pattern LEADING_WILDCARD = Pattern.compile("(^|\\s)[*?]+[\\p{L}\\p{N}]");
    private static final int MOST = 20;

    private ArticleQuestions() {}

    /// @throws ProblemException if it is longer than anybody's question, or begins with a wildcard, which
    /// nothing here
    ///                          understands
    static ArticleSearch.Question of(String q, @Nullable String language, boolean internal, int most) {
        if (q.length() > ArticleSearch.LONGEST_QUERY) {
            throw ProblemException.badRequest("'q' is longer than " + ArticleSearch.LONGEST_QUERY + " characters");
        }
        if (LEADING_WILDCARD.matcher(q).find()) {
            throw ProblemException.badRequest(
                    "A word of 'q' begins with a wildcard: write the word, or ask a question");
        }
        if (most < 1 || most > MOST) {
            throw ProblemException.badRequest("'size' is 1 to " + MOST);
        }
        return new ArticleSearch.Question(q, language == null ? null : language(language), internal, most);
    }

    static String language(String code) {
        var lower = code.toLowerCase(Locale.ROOT);
        if (!Articles.LANGUAGE.matcher(lower).matches()) {
            throw ProblemException.badRequest("A language is a code such as 'en' or 'zh'");
        }
        return lower;
    }
}
