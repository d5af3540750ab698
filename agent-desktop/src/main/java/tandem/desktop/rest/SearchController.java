package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.core.event.Event.Sentiment;
import tandem.core.masking.Masking;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.Rights;
import tandem.knowledge.History;
import tandem.knowledge.Search;
import tandem.routing.Router;

/// Finds interactions (K2), among those that whoever asks may see.
@RestController
@ForLoggedIn
final class SearchController {
    private static final int LONGEST_QUERY = 1000;
    private static final int DEEPEST = 10_000;
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final Search search;
    private final Router router;
    private final Rights rights;
    private final Audit audit;
    private final Exports exports;
    private final Masking masking;

    SearchController(Search search, Router router, Rights rights, Audit audit, Exports exports, Masking masking) {
        this.masking = masking;
        this.audit = audit;
        this.exports = exports;
        this.search = search;
        this.router = router;
        this.rights = rights;
    }

    /// What was in an internal queue is found by who asks for that queue.
    ///
    /// @param q       words, "phrases", a name, a number, an address; empty finds everything
    /// @param filters times in milliseconds since 1970, `page` from 0, `size` 1–100
    @GetMapping("/api/search")
    Search.Result search(@RequestParam(defaultValue = "") String q, @ParameterObject Filters filters, Principal who) {
        int page = filters.page() == null ? 0 : filters.page();
        int size = filters.size() == null ? PAGE : filters.size();
        var query = query(q, filters, page, size);
        audit.record(who, Act.SEARCH, masking.text(q), asked(filters));
        return search.search(query, rights.scopeOf(who));
    }

    /// All that is found, as far as one can leaf, as a table with what was filled in of the wrap-up forms.
    @GetMapping(value = "/api/search.csv", produces = "text/csv")
    ResponseEntity<String> table(
            @RequestParam(defaultValue = "") String q, @ParameterObject Filters filters, Principal who) {
        query(q, filters, 0, LARGEST_PAGE);
        exports.begin(who, "search " + masking.text(q), asked(filters));
        var scope = rights.scopeOf(who);
        var found = new ArrayList<History.Summary>();
        for (int page = 0; (page + 1) * LARGEST_PAGE <= DEEPEST; page++) {
            var hits =
                    search.search(query(q, filters, page, LARGEST_PAGE), scope).hits();
            hits.forEach(hit -> found.add(hit.interaction()));
            if (hits.size() < LARGEST_PAGE) {
                break;
            }
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"contacts.csv\"")
                .body(FoundTable.of(found));
    }

    private Search.Query query(String q, Filters filters, int page, int size) {
        if (q.length() > LONGEST_QUERY) {
            throw ProblemException.badRequest("'q' is longer than " + LONGEST_QUERY + " characters");
        }
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw ProblemException.badRequest("'page' is at least 0, 'size' 1 to " + LARGEST_PAGE);
        }
        if (((long) page + 1) * size > DEEPEST) {
            throw ProblemException.badRequest(
                    "Only the first " + DEEPEST + " hits can be leafed through: 'page' is beyond them");
        }
        var from = Moments.of("from", filters.from());
        var to = Moments.of("to", filters.to());
        Moments.inOrder(from, to);
        return new Search.Query(
                q,
                given(filters.channel()).map(Ids::channel).orElse(null),
                given(filters.queue())
                        .map(id -> Ids.of("queue", id, QueueId::new))
                        .orElse(null),
                given(filters.agent())
                        .map(id -> Ids.of("agent", id, AgentId::new))
                        .orElse(null),
                given(filters.disposition()).orElse(null),
                given(filters.sentiment()).map(SearchController::sentiment).orElse(null),
                from,
                to,
                page,
                size,
                given(filters.queue()).isPresent()
                        ? Set.of()
                        : router.configuration().internalUse().queues());
    }

    private static Sentiment sentiment(String name) {
        try {
            return Sentiment.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("'sentiment' is NEGATIVE, NEUTRAL or POSITIVE");
        }
    }

    record Filters(
            @Nullable String channel,
            @Nullable String queue,
            @Nullable String agent,
            @Nullable String disposition,
            @Nullable String sentiment,
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Integer page,
            @Nullable Integer size) {}

    private static Map<String, String> asked(Filters filters) {
        var asked = new HashMap<String, String>();
        given(filters.channel()).ifPresent(channel -> asked.put("channel", channel));
        given(filters.queue()).ifPresent(queue -> asked.put("queue", queue));
        given(filters.agent()).ifPresent(agent -> asked.put("agent", agent));
        given(filters.sentiment()).ifPresent(mood -> asked.put("sentiment", mood));
        given(filters.disposition()).ifPresent(code -> asked.put("disposition", code));
        if (filters.from() != null) {
            asked.put("from", Long.toString(filters.from()));
        }
        if (filters.to() != null) {
            asked.put("to", Long.toString(filters.to()));
        }
        if (filters.page() != null && filters.page() > 0) {
            asked.put("page", Integer.toString(filters.page()));
        }
        return asked;
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isBlank());
    }
}
