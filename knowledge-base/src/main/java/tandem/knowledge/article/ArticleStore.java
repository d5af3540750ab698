package tandem.knowledge.article;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Version;
import tandem.knowledge.Articles.Counts;
import tandem.knowledge.Articles.Gap;

/// Where articles are kept for good.
public interface ArticleStore {

    List<Article> all();

    Optional<Article> find(String id);

    /// @param before the revision that is changed; 0: there is none yet
    /// @param added  a version that comes with it
    /// @return false if it is otherwise: then nothing is changed. Said twice it is done once
    boolean put(long before, Article after, @Nullable Version added);

    /// With all its versions and counts.
    boolean delete(String id, long before);

    Optional<Version> version(String id, String language, int number);

    List<Version> versions(String id, String language, int latest);

    void count(String id, String what);

    Map<String, Counts> counts();

    /// @return false if it was said before within that time
    boolean once(String what, Duration within);

    void miss(Gap gap);

    List<Gap> gaps();

    void forget(Gap gap);
}
