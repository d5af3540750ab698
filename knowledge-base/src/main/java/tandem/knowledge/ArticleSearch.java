package tandem.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds published articles by words and by meaning (K6, K7).
public interface ArticleSearch {
    int LONGEST_QUERY = 1000;

    /// Best first.
    ///
    /// @throws SearchUnavailableException if the index does not answer in time; articles can be read and
    ///                                    written all the same
    List<Found> find(Question question);

    /// @param text     a question as people ask it, or some words
    /// @param language in which; null: in any
    /// @param internal whether articles for agents only are found as well
    /// @param most     1 to 50
    record Question(String text, @Nullable String language, boolean internal, int most) {
        public Question {
            if (text.length() > LONGEST_QUERY) {
                text = text.substring(0, LONGEST_QUERY);
            }
            most = Math.clamp(most, 1, 50);
        }
    }

    /// @param excerpt   the passage that fits best, as plain text
    /// @param relevance from 0 to 1; comparable within one answer only
    /// @param sure      whether it is likely to answer what was asked; where it is not, nobody should be
    ///                  told that it does
    /// @param internal  whether it is for agents only
    record Found(
            String article,
            String language,
            String title,
            String category,
            String excerpt,
            double relevance,
            boolean sure,
            boolean internal) {}
}
