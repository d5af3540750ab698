package tandem.ivr.call;

import java.util.Collection;
import java.util.List;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswers;
import tandem.flow.words.Part;
import tandem.flow.words.PromptProblem;
import tandem.flow.words.Spoken;

/// Articles for callers: one that no voice can say is none.
public record SpokenArticles(ArticleAnswers articles, Voice voice) {
    public static final SpokenArticles NONE = new SpokenArticles(ArticleAnswers.NONE, _ -> List.of());

    /// Makes the sounds of what is to be said; those made before are there.
    @FunctionalInterface
    public interface Voice {
        List<PromptProblem> prepare(Collection<Spoken> prompts);
    }

    ArticleAnswer find(String question, String language, List<String> told) {
        var found = articles.find(question, language, told);
        if (found instanceof ArticleAnswer.Told article) {
            var words = new Spoken(
                    "article." + article.article(), language, List.of(new Part(Part.Kind.WORDS, article.spoken())));
            return voice.prepare(List.of(words)).stream()
                    .filter(PromptProblem::silent)
                    .findFirst()
                    .<ArticleAnswer>map(problem -> new ArticleAnswer.Failed(problem.reason()))
                    .orElse(found);
        }
        return found;
    }

    void judge(String article, boolean helped, String contact) {
        articles.judge(article, helped, contact);
    }
}
