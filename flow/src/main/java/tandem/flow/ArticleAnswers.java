package tandem.flow;

import java.util.Collection;

/// The published articles, as flows ask them.
public interface ArticleAnswers {

    /// Blocks for a moment at most.
    ///
    /// @param question in the customer's words
    /// @param language in which they are spoken to
    /// @param told     ids of the articles that they have been told
    ArticleAnswer find(String question, String language, Collection<String> told);

    /// Notes whether an article has helped.
    ///
    /// @param contact in which it was told
    void judge(String article, boolean helped, String contact);

    /// No articles.
    ArticleAnswers NONE = new ArticleAnswers() {
        @Override
        public ArticleAnswer find(String question, String language, Collection<String> told) {
            return new ArticleAnswer.Unsure();
        }

        @Override
        public void judge(String article, boolean helped, String contact) {
            // there is none to judge
        }
    };
}
