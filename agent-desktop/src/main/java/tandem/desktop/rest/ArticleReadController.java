package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.rights.ForLoggedIn;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;
import tandem.knowledge.Articles.Seeker;
import tandem.knowledge.Articles.Use;
import tandem.knowledge.Markdown;

/// Articles for everybody who is logged in: those that are published, also the ones for agents only.
@RestController
@ForLoggedIn
final class ArticleReadController {
    private final Articles articles;
    private final ArticleSearch search;
    private final Audit audit;

    ArticleReadController(Articles articles, ArticleSearch search, Audit audit) {
        this.audit = audit;
        this.articles = articles;
        this.search = search;
    }

    /// What nothing answers is noted for those who write articles.
    ///
    /// @param language null: in any
    @GetMapping("/api/articles/search")
    List<ArticleSearch.Found> search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "10") int size,
            Principal who) {
        if (!q.isBlank()) {
            audit.note(who, Act.SEARCH, q, Map.of("in", "articles"));
        }
        var question = ArticleQuestions.of(q, language, true, size);
        var found = search.find(question);
        if (!q.isBlank() && found.stream().noneMatch(ArticleSearch.Found::sure)) {
            articles.unanswered(q, question.language() == null ? "en" : question.language(), Seeker.AGENT);
        }
        return found;
    }

    /// @param text plain, for a message
    /// @param html for a mail; harmless
    /// @param link below this server's address; null for articles that only agents read
    record Reading(
            String id,
            String language,
            String title,
            String category,
            String text,
            String html,
            @Nullable String link) {
        static Reading of(Articles.Reading reading) {
            var article = reading.article();
            var version = reading.version();
            return new Reading(
                    article.id(),
                    version.language(),
                    version.title(),
                    version.category(),
                    Markdown.text(version.markdown()),
                    Markdown.html(version.markdown()),
                    article.audience() == Audience.PUBLIC ? HelpPage.address(version.language(), article.id()) : null);
        }
    }

    @GetMapping("/api/articles/{id}/read/{language}")
    Reading read(@PathVariable String id, @PathVariable String language, Principal who) {
        var read = articles.read(id, ArticleQuestions.language(language)).orElseThrow(ArticleController::unknown);
        audit.note(who, Act.ARTICLE_OPENED, id, Map.of("language", language));
        return Reading.of(read);
    }

    record Vote(@Nullable Boolean helped) {}

    /// Somebody has put it into an answer.
    @Unaudited("what was sent is in the contact")
    @PostMapping("/api/articles/{id}/uses")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void used(@PathVariable String id) {
        articles.count(id, Use.INSERTED);
    }

    /// What an agent thinks of it.
    @Unaudited("an opinion that is only counted")
    @PostMapping("/api/articles/{id}/votes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void vote(@PathVariable String id, @RequestBody Vote vote, Principal who) {
        articles.judge(id, Boolean.TRUE.equals(vote.helped()), "user " + who.getName());
    }
}
