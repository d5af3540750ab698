package tandem.channels;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswers;

/// Two articles about boots, and what was said of them.
public final class KnownArticles implements ArticleAnswers {
    private static final List<ArticleAnswer.Told> BOOTS = List.of(
            new ArticleAnswer.Told(
                    "returns", "Returns", "Thirty days.", "You have thirty days.\n“Returns” /help/en/returns"),
            new ArticleAnswer.Told(
                    "sizes", "Sizes", "Order the other.", "Order the other size.\n“Sizes” /help/en/sizes"));

    public final List<String> judged = new CopyOnWriteArrayList<>();

    @Override
    public ArticleAnswer find(String question, String language, Collection<String> told) {
        return BOOTS.stream()
                .filter(article -> question.contains("boots") && !told.contains(article.article()))
                .findFirst()
                .<ArticleAnswer>map(article -> article)
                .orElseGet(ArticleAnswer.Unsure::new);
    }

    @Override
    public void judge(String article, boolean helped, String contact) {
        judged.add("%s %s %s".formatted(article, helped, contact));
    }
}
