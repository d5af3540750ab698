package tandem.knowledge.answer;

import java.lang.Character.UnicodeScript;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.outage.UnavailableException;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswers;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.ArticleSearch.Found;
import tandem.knowledge.ArticleSearch.Question;
import tandem.knowledge.Articles;
import tandem.knowledge.Articles.Counts;
import tandem.knowledge.Articles.Seeker;
import tandem.knowledge.Articles.Use;
import tandem.knowledge.Helpfulness;
import tandem.knowledge.Markdown;

/// Answers customers with published articles, of which it is sure, or not at all. What nothing answers is noted for
/// those who write articles.
public final class PublishedAnswers implements ArticleAnswers {
    /// About 20 seconds.
    private static final int LONGEST_SPOKEN = 320;

    private static final int LONGEST_WRITTEN = 700;
    private static final int LOOKED_AT = 8;

    private final ArticleSearch search;
    private final Articles articles;
    private final @Nullable URI site;

    /// @param site where customers reach the help page; null: it is not linked to
    public PublishedAnswers(ArticleSearch search, Articles articles, @Nullable URI site) {
        this.search = search;
        this.articles = articles;
        this.site = site;
    }

    @Override
    public ArticleAnswer find(String question, String language, Collection<String> told) {
        var asked = language(question, language);
        try {
            var found = search.find(new Question(question, asked, false, LOOKED_AT)).stream()
                    .filter(one -> one.sure() && !one.internal())
                    .toList();
            var counts = found.isEmpty() ? Map.<String, Counts>of() : articles.counts();
            var answer = found.stream()
                    .filter(one -> !told.contains(one.article()))
                    .sorted(Comparator.comparingDouble(one -> -weight(one, counts)))
                    .flatMap(one -> told(one).stream())
                    .findFirst();
            if (answer.isPresent()) {
                articles.count(answer.get().article(), Use.ANSWERED);
                return answer.get();
            }
            if (found.isEmpty() && told.isEmpty()) {
                articles.unanswered(question, asked, Seeker.CUSTOMER);
            }
            return new ArticleAnswer.Unsure();
        } catch (UnavailableException e) {
            return new ArticleAnswer.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static double weight(Found found, Map<String, Counts> counts) {
        return found.relevance() * Helpfulness.factor(counts.getOrDefault(found.article(), Counts.NONE));
    }

    /// As it is published now: the index may be a moment behind.
    private Optional<ArticleAnswer.Told> told(Found found) {
        return articles.read(found.article(), found.language())
                .flatMap(reading -> told(
                        found,
                        reading.version().title(),
                        Markdown.text(reading.version().markdown())));
    }

    private Optional<ArticleAnswer.Told> told(Found found, String title, String text) {
        var spoken = Digest.of(text, found.excerpt(), LONGEST_SPOKEN);
        var written = Digest.of(text, found.excerpt(), LONGEST_WRITTEN);
        return spoken.isEmpty() || written.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ArticleAnswer.Told(found.article(), title, spoken, written + "\n" + cited(found, title)));
    }

    private String cited(Found found, String title) {
        var named = found.language().equals("zh") ? "《" + title + "》" : "“" + title + "”";
        return site == null ? named : named + " " + site.resolve("/help/" + found.language() + "/" + found.article());
    }

    @Override
    public void judge(String article, boolean helped, String contact) {
        articles.judge(article, helped, "contact " + contact);
    }

    private static String language(String question, String spoken) {
        var chinese = question.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
        var primary = spoken.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return chinese ? "zh" : primary.equals("zh") ? "en" : primary;
    }
}
