package tandem.desktop.rest;

import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.ArticleFiles;
import tandem.knowledge.ArticleImport;
import tandem.knowledge.Articles;
import tandem.knowledge.Articles.Action;
import tandem.knowledge.Articles.Counts;
import tandem.knowledge.Articles.Gap;
import tandem.knowledge.Articles.Result;
import tandem.knowledge.Articles.Seeker;
import tandem.knowledge.Helpfulness;
import tandem.knowledge.Markdown;

/// Articles for those who write them (K6).
@RestController
@Needs(Right.EDIT_ARTICLES)
final class ArticleController {
    private static final int MOST_FILES = 2000;
    private final Articles articles;
    private final ArticleFiles files;
    private final Audit audit;

    ArticleController(Articles articles, ArticleFiles files, Audit audit) {
        this.articles = articles;
        this.files = files;
        this.audit = audit;
    }

    /// @param helpfulness from 0 to 1; a half without votes
    record Listed(Article article, Counts counts, double helpfulness) {}

    @GetMapping("/api/articles")
    List<Listed> all() {
        var counts = articles.counts();
        return articles.all().stream()
                .map(article -> listed(article, counts.getOrDefault(article.id(), Counts.NONE)))
                .toList();
    }

    private static Listed listed(Article article, Counts counts) {
        return new Listed(article, counts, Helpfulness.of(counts));
    }

    @GetMapping("/api/articles/{id}")
    Listed one(@PathVariable String id) {
        return articles.find(id)
                .map(article -> listed(article, articles.counts().getOrDefault(id, Counts.NONE)))
                .orElseThrow(ArticleController::unknown);
    }

    /// Newest first, with their texts.
    @GetMapping("/api/articles/{id}/texts/{language}")
    List<Article.Version> versions(@PathVariable String id, @PathVariable String language) {
        if (articles.find(id).isEmpty()) {
            throw unknown();
        }
        return articles.versions(id, ArticleQuestions.language(language));
    }

    /// @param id chosen by whoever makes it; null: one is made up
    record NewArticle(
            @Nullable String id,
            @Nullable String category,
            @Nullable Audience audience,
            @Nullable String language,
            @Nullable String title,
            @Nullable String keywords,
            @Nullable String markdown) {
        Articles.Text text() {
            return new Articles.Text(
                    orEmpty(language), orEmpty(title), orEmpty(category), orEmpty(keywords), orEmpty(markdown));
        }
    }

    @PostMapping("/api/articles")
    @ResponseStatus(HttpStatus.CREATED)
    Article create(@RequestBody NewArticle article, Principal who) {
        var text = article.text();
        var made = done(articles.create(article.id(), orPublic(article.audience()), text, who.getName()));
        changed(who, made.id(), "create", Map.of("language", text.language(), "title", text.title()));
        return made;
    }

    /// @param revision the one that was seen
    record Described(long revision, @Nullable Audience audience) {}

    @PutMapping("/api/articles/{id}")
    Article describe(@PathVariable String id, @RequestBody Described change, Principal who) {
        var audience = orPublic(change.audience());
        var described = done(articles.describe(id, change.revision(), audience));
        changed(who, id, "describe", Map.of("audience", audience.name().toLowerCase(Locale.ROOT)));
        return described;
    }

    record Written(
            long revision,
            @Nullable String title,
            @Nullable String category,
            @Nullable String keywords,
            @Nullable String markdown) {}

    /// Adds a version, which is a draft.
    @PutMapping("/api/articles/{id}/texts/{language}")
    Article save(@PathVariable String id, @PathVariable String language, @RequestBody Written written, Principal who) {
        var text = new Articles.Text(
                ArticleQuestions.language(language),
                orEmpty(written.title()),
                orEmpty(written.category()),
                orEmpty(written.keywords()),
                orEmpty(written.markdown()));
        var saved = done(articles.save(id, written.revision(), text, who.getName()));
        changed(who, id, "save", Map.of("language", text.language()));
        return saved;
    }

    /// @param version which to restore
    /// @param until   when what is published expires
    record Step(
            long revision,
            @Nullable Integer version,
            @Nullable Long until) {}

    /// @param action `submit`, `return`, `publish`, `withdraw`, `restore`
    @PostMapping("/api/articles/{id}/texts/{language}/{action}")
    Article act(
            @PathVariable String id,
            @PathVariable String language,
            @PathVariable String action,
            @RequestBody Step step,
            Principal who) {
        var of = ArticleQuestions.language(language);
        var acted = done(
                switch (action) {
                    case "submit" -> articles.act(id, step.revision(), of, new Action.Submit(), who.getName());
                    case "return" -> articles.act(id, step.revision(), of, new Action.Return(), who.getName());
                    case "publish" ->
                        articles.act(id, step.revision(), of, new Action.Publish(until(step)), who.getName());
                    case "withdraw" -> articles.act(id, step.revision(), of, new Action.Withdraw(), who.getName());
                    case "restore" ->
                        articles.restore(
                                id,
                                step.revision(),
                                of,
                                Optional.ofNullable(step.version()).orElse(0),
                                who.getName());
                    default -> throw ProblemException.notFound("There is no such action");
                });
        changed(who, id, action, Map.of("language", of));
        return acted;
    }

    private static @Nullable Instant until(Step step) {
        return Moments.of("until", step.until());
    }

    @DeleteMapping("/api/articles/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @RequestParam long revision, Principal who) {
        done(articles.delete(id, revision));
        changed(who, id, "delete", Map.of());
    }

    record Source(@Nullable String markdown) {}

    record Preview(String html) {}

    /// As readers will see it.
    @Unaudited("shows what was sent")
    @PostMapping("/api/articles/preview")
    Preview preview(@RequestBody Source source) {
        var markdown = orEmpty(source.markdown());
        if (markdown.length() > Articles.LONGEST_TEXT) {
            throw ProblemException.badRequest("A text has at most " + Articles.LONGEST_TEXT + " characters");
        }
        return new Preview(Markdown.html(markdown));
    }

    /// @param markdown what to write into the text
    record Uploaded(String address, String markdown) {}

    /// Takes a picture, or a PDF: its bytes are the body.
    @PostMapping("/api/articles/{id}/files")
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded upload(@PathVariable String id, InputStream content, Principal who) throws IOException {
        if (articles.find(id).isEmpty()) {
            throw unknown();
        }
        return switch (files.take(id, content)) {
            case ArticleFiles.Taken.Kept(var name, boolean picture) -> {
                changed(who, id, "upload", Map.of("file", name));
                var address = "/help/files/" + id + "/" + name;
                yield new Uploaded(address, (picture ? "!" : "") + "[](" + address + ")");
            }
            case ArticleFiles.Taken.TooLarge(int most) ->
                throw new ProblemException(
                        HttpStatus.CONTENT_TOO_LARGE, "too-large", "A file has at most " + most + " bytes");
            case ArticleFiles.Taken.TooMany(int most) ->
                throw new ProblemException(
                        HttpStatus.CONFLICT, "too-many", "An article has at most " + most + " files");
            case ArticleFiles.Taken.NotAllowed(var allowed) ->
                throw new ProblemException(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "refused-type",
                        "Only these are taken, by their content: " + String.join(", ", allowed));
        };
    }

    /// What was looked for and not found; most wanted first.
    @GetMapping("/api/articles/gaps")
    List<Gap> gaps() {
        return articles.gaps();
    }

    @DeleteMapping("/api/articles/gaps")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetGap(@RequestParam String query, @RequestParam String language, @RequestParam Seeker by, Principal who) {
        changed(who, "", "forget-gap", Map.of("query", query, "language", language));
        articles.forgetGap(new Gap(query, language, by, 0, Instant.EPOCH));
    }

    /// @param files content by name (`id.language.md`)
    record Brought(@Nullable Map<String, String> files, boolean publish) {}

    /// Brings articles in from files of Markdown.
    @PostMapping("/api/articles/import")
    ArticleImport.Report bring(@RequestBody Brought brought, Principal who) {
        var given = brought.files() == null ? Map.<String, String>of() : brought.files();
        if (given.isEmpty() || given.size() > MOST_FILES) {
            throw ProblemException.badRequest("'files' has 1 to " + MOST_FILES + " files: content by name");
        }
        var report = new ArticleImport(articles).run(given, brought.publish(), who.getName());
        changed(
                who,
                "",
                "import",
                Map.of("files", String.valueOf(given.size()), "publish", String.valueOf(brought.publish())));
        return report;
    }

    private void changed(Principal who, String article, String did, Map<String, String> details) {
        var all = new TreeMap<>(details);
        all.put("did", did);
        audit.note(who, Act.ARTICLE_CHANGED, article, all);
    }

    private static Article done(Result result) {
        return switch (result) {
            case Result.Done(var article) -> article;
            case Result.Conflict _ ->
                throw new ProblemException(
                        HttpStatus.CONFLICT, "conflict", "Somebody else has changed this article meanwhile");
            case Result.Unknown _ -> throw unknown();
            case Result.Refused(var why) -> throw ProblemException.badRequest(why);
        };
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no such article (any more)");
    }

    private static Audience orPublic(@Nullable Audience audience) {
        return audience == null ? Audience.PUBLIC : audience;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
