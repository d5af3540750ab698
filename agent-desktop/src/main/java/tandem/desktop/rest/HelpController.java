package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;
import tandem.knowledge.Article;
import tandem.knowledge.Article.Audience;
import tandem.knowledge.ArticleFiles;
import tandem.knowledge.ArticleSearch;
import tandem.knowledge.Articles;
import tandem.knowledge.Articles.Seeker;
import tandem.knowledge.Articles.Use;
import tandem.knowledge.SearchUnavailableException;

/// Help for customers: what is published for everybody, found by category and by search (K6). Pages that
/// need no
/// script.
@RestController
@ForEverybody
final class HelpController {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final String HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'";
    private static final int MOST_FOUND = 10;

    private final Articles articles;
    private final ArticleSearch search;
    private final ArticleFiles files;
    private final DesktopProperties properties;
    private final Clock clock;
    private final HelpLimit limit;

    HelpController(
            Articles articles, ArticleSearch search, ArticleFiles files, DesktopProperties properties, Clock clock) {
        this.articles = articles;
        this.search = search;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
        this.limit = new HelpLimit(clock);
    }

    @GetMapping("/help")
    ResponseEntity<Void> help(HttpServletRequest request) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/help/" + preferred(request)))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /// The first language of the browser in which there is something to read; else English.
    private String preferred(HttpServletRequest request) {
        var there = articles.all().stream()
                .flatMap(article -> readable(article).stream())
                .distinct()
                .toList();
        return Collections.list(request.getLocales()).stream()
                .map(Locale::getLanguage)
                .filter(there::contains)
                .findFirst()
                .orElse("en");
    }

    private List<String> readable(Article article) {
        return article.audience() == Audience.PUBLIC
                ? article.translations().entrySet().stream()
                        .filter(text -> text.getValue().isRead(clock.instant()))
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
    }

    /// Categories, or what is found.
    @GetMapping("/help/{language}")
    ResponseEntity<String> overview(
            @PathVariable String language, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        permit(request);
        var page = page(language);
        if (q.isBlank()) {
            return html(HttpStatus.OK, page.overview(byCategory(page.language())));
        }
        var question = ArticleQuestions.of(q, page.language(), false, MOST_FOUND);
        try {
            var found = search.find(question);
            if (found.stream().noneMatch(ArticleSearch.Found::sure)) {
                articles.unanswered(q, page.language(), Seeker.CUSTOMER);
            }
            return html(HttpStatus.OK, page.found(q, found));
        } catch (SearchUnavailableException e) {
            return html(HttpStatus.SERVICE_UNAVAILABLE, page.unavailable(q, byCategory(page.language())));
        }
    }

    private Map<String, List<HelpPage.Link>> byCategory(String language) {
        var categories = new TreeMap<String, List<HelpPage.Link>>();
        articles.all().stream()
                .filter(article -> article.audience() == Audience.PUBLIC)
                .forEach(article -> article.in(language)
                        .flatMap(text -> text.readable(clock.instant()))
                        .ifPresent(text -> categories
                                .computeIfAbsent(text.category(), _ -> new ArrayList<>())
                                .add(new HelpPage.Link(article.id(), text.title()))));
        return categories;
    }

    @GetMapping("/help/{language}/{id}")
    ResponseEntity<String> article(@PathVariable String language, @PathVariable String id, HttpServletRequest request) {
        permit(request);
        var page = page(language);
        return articles.read(id, page.language())
                .filter(reading -> reading.article().audience() == Audience.PUBLIC)
                .map(reading -> {
                    articles.count(id, Use.READ);
                    return html(HttpStatus.OK, page.article(reading, readable(reading.article())));
                })
                .orElseGet(() -> html(HttpStatus.NOT_FOUND, page.unknown()));
    }

    /// @param helped as the form's button says: `yes` or `no`
    @PostMapping(path = "/help/{language}/{id}/vote", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> vote(
            @PathVariable String language,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String helped,
            HttpServletRequest request) {
        permit(request);
        var page = page(language);
        if (!helped.equals("yes") && !helped.equals("no")) {
            throw ProblemException.badRequest("'helped' is 'yes' or 'no'");
        }
        if (articles.read(id, page.language())
                .filter(reading -> reading.article().audience() == Audience.PUBLIC)
                .isEmpty()) {
            return html(HttpStatus.NOT_FOUND, page.unknown());
        }
        articles.judge(id, helped.equals("yes"), request.getRemoteAddr());
        return html(HttpStatus.OK, page.thanks(helped.equals("yes")));
    }

    /// A picture or a PDF of an article.
    @GetMapping("/help/files/{id}/{name}")
    ResponseEntity<Resource> file(@PathVariable String id, @PathVariable String name, HttpServletRequest request) {
        permit(request);
        var kept = files.find(id, name).orElseThrow(Downloads::gone);
        var how = kept.kind().isPicture() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(kept.kind().type()))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        how.filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", HARMLESS)
                .body(new FileSystemResource(kept.path()));
    }

    private HelpPage page(String language) {
        return new HelpPage(ArticleQuestions.language(language), properties.site());
    }

    private void permit(HttpServletRequest request) {
        if (!limit.permits(request.getRemoteAddr())) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS, "too-fast", "Too many questions from this address; wait a minute");
        }
    }

    private static ResponseEntity<String> html(HttpStatus status, String page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(page);
    }
}
