package tandem.flow;

/// What the knowledge base says to a question (I12).
public sealed interface ArticleAnswer {

    /// An article that is likely to answer it. Its words are the article's own; nothing is made up.
    ///
    /// @param article its id
    /// @param title   by which it is cited
    /// @param spoken  short enough to listen to
    /// @param written with where the whole of it can be read, if customers can get there
    record Told(String article, String title, String spoken, String written) implements ArticleAnswer {}

    /// There is none of which that can be said, or none beside those told already.
    record Unsure() implements ArticleAnswer {}

    /// @param reason for the log
    record Failed(String reason) implements ArticleAnswer {}
}
