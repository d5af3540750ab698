package tandem.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tandem.knowledge.Articles.Action;
import tandem.knowledge.Articles.Result;

/// Brings articles in from files of Markdown (A7). A text that is there already, word for word, is left
/// alone; one that
/// differs becomes a new version. What cannot be read is said with its line, and the others come in all the
/// same.
public final class ArticleImport {
    private final Articles articles;

    public ArticleImport(Articles articles) {
        this.articles = articles;
    }

    /// @param added    texts that are new
    /// @param changed  texts that have a new version
    /// @param problems where a text did not come in
    public record Report(int added, int changed, int unchanged, List<Problem> problems) {}

    /// @param line from 1; 0 if it is about the file as a whole
    public record Problem(String file, int line, String problem) {}

    /// @param files   content by name
    /// @param publish whether what comes is published at once
    public Report run(Map<String, String> files, boolean publish, String by) {
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        List<Problem> problems = new ArrayList<>();
        for (var file : files.entrySet()) {
            switch (ArticleFile.parse(file.getKey(), file.getValue())) {
                case ArticleFile.Parsed.Bad(var name, int line, var problem) ->
                    problems.add(new Problem(name, line, problem));
                case ArticleFile.Parsed.Good(var article) -> {
                    boolean isNew = articles.find(article.id())
                            .flatMap(there -> there.in(article.text().language()))
                            .isEmpty();
                    if (isThere(article)) {
                        unchanged++;
                        continue;
                    }
                    switch (bring(article, publish, by)) {
                        case Result.Done _ -> {
                            added += isNew ? 1 : 0;
                            changed += isNew ? 0 : 1;
                        }
                        case Result.Refused(var why) -> problems.add(new Problem(file.getKey(), 0, why));
                        case Result.Conflict _, Result.Unknown _ ->
                            problems.add(new Problem(
                                    file.getKey(), 0, "Somebody changed this article just now; bring it in again"));
                    }
                }
            }
        }
        return new Report(added, changed, unchanged, List.copyOf(problems));
    }

    private boolean isThere(ArticleFile file) {
        return articles.find(file.id())
                .filter(there -> there.audience() == file.audience())
                .flatMap(there -> there.in(file.text().language()))
                .flatMap(text -> articles.version(
                        file.id(), file.text().language(), text.latest().number()))
                .filter(version -> version.title().equals(file.text().title().strip())
                        && version.category().equals(file.text().category().strip())
                        && version.keywords().equals(file.text().keywords().strip())
                        && version.markdown().equals(file.text().markdown()))
                .isPresent();
    }

    private Result bring(ArticleFile file, boolean publish, String by) {
        var there = articles.find(file.id());
        var result = there.isEmpty()
                ? articles.create(file.id(), file.audience(), file.text(), by)
                : then(
                        articles.describe(file.id(), there.get().revision(), file.audience()),
                        article -> articles.save(file.id(), article.revision(), file.text(), by));
        return publish
                ? then(
                        result,
                        article -> articles.act(
                                file.id(), article.revision(), file.text().language(), new Action.Publish(null), by))
                : result;
    }

    private interface Next {
        Result of(Article article);
    }

    private static Result then(Result result, Next next) {
        return switch (result) {
            case Result.Done(var article) -> next.of(article);
            case Result.Conflict _, Result.Refused _, Result.Unknown _ -> result;
        };
    }
}
