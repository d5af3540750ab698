package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.cases.Case;
import tandem.cases.CaseChange;
import tandem.cases.CaseEntry;
import tandem.cases.CaseKind;
import tandem.cases.CaseResult;
import tandem.cases.Cases;
import tandem.core.QueueId;
import tandem.desktop.cases.CaseLinks;
import tandem.desktop.cases.CaseTasks;
import tandem.desktop.cases.CaseWords;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;
import tandem.routing.Router;

/// The page of a case behind its link: who has the link may see how it stands and write to us. How often
/// is limited, by address and by case.
@RestController
@ForEverybody
final class CasePageController {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final int LONGEST = 4000;
    private static final int MESSAGES_A_MINUTE = 5;
    private static final int MESSAGES_A_DAY = 30;
    private static final Duration DAY = Duration.ofDays(1);

    private final Cases cases;
    private final CaseLinks links;
    private final CaseTasks tasks;
    private final Router router;
    private final Clock clock;
    private final HelpLimit seen;
    private final HelpLimit written;

    CasePageController(Cases cases, CaseLinks links, CaseTasks tasks, Router router, Clock clock) {
        this.cases = cases;
        this.links = links;
        this.tasks = tasks;
        this.router = router;
        this.clock = clock;
        this.seen = new HelpLimit(clock);
        this.written = new HelpLimit(clock, MESSAGES_A_MINUTE);
    }

    @GetMapping("/case/{token}")
    ResponseEntity<String> page(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "en") String language,
            HttpServletRequest request) {
        if (!seen.permits(request.getRemoteAddr())) {
            throw new ProblemException(HttpStatus.TOO_MANY_REQUESTS, "too-many", "That is too often");
        }
        return switch (links.read(token)) {
            case CaseLinks.Read.Open(var one) -> page(HttpStatus.OK, one, token, "");
            case CaseLinks.Read.Expired _ -> html(HttpStatus.GONE, CasePage.of(language, true));
            case CaseLinks.Read.Unknown _ -> html(HttpStatus.NOT_FOUND, CasePage.of(language, false));
        };
    }

    @PostMapping(path = "/case/{token}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> write(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String text,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "en") String language,
            HttpServletRequest request) {
        return switch (links.read(token)) {
            case CaseLinks.Read.Open(var one) -> write(one, token, text, request.getRemoteAddr());
            case CaseLinks.Read.Expired _ -> html(HttpStatus.GONE, CasePage.of(language, true));
            case CaseLinks.Read.Unknown _ -> html(HttpStatus.NOT_FOUND, CasePage.of(language, false));
        };
    }

    private ResponseEntity<String> write(Case one, String token, String text, String address) {
        var words = CaseWords.in(one.language());
        if (text.isBlank() || text.length() > LONGEST) {
            return page(HttpStatus.BAD_REQUEST, one, token, words.tooLong());
        }
        if (!written.permits(address) || !written.permits("case " + one.number()) || isFull(one)) {
            return page(HttpStatus.TOO_MANY_REQUESTS, one, token, words.tooMany());
        }
        var said = new CaseChange.Say(CaseEntry.What.MESSAGE, text, null);
        return switch (cases.change(one.number(), 0, said, CaseEntry.CUSTOMER)) {
            case CaseResult.Done(var now, var _) -> {
                tasks.written(now);
                yield page(HttpStatus.OK, now, token, words.thanks());
            }
            case CaseResult.Conflict(var now) -> page(HttpStatus.CONFLICT, now, token, words.tooMany());
            case CaseResult.Unknown _ -> html(HttpStatus.GONE, CasePage.of(one.language(), true));
            case CaseResult.Refused _ -> page(HttpStatus.BAD_REQUEST, one, token, words.tooLong());
        };
    }

    /// Counted in the case itself, so that it holds at all nodes.
    private boolean isFull(Case one) {
        var since = clock.instant().minus(DAY);
        return cases.history(one.number()).stream()
                        .filter(entry -> entry.what() == CaseEntry.What.MESSAGE
                                && entry.at().isAfter(since))
                        .count()
                >= MESSAGES_A_DAY;
    }

    private ResponseEntity<String> page(HttpStatus status, Case one, String token, String note) {
        var kind = cases.rules().kind(one.kind()).orElse(null);
        if (kind == null) {
            return html(HttpStatus.GONE, CasePage.of(one.language(), true));
        }
        var body = CasePage.of(one, kind, cases.history(one.number()), token, zone(one, kind), note);
        return html(status, body);
    }

    private ZoneId zone(Case one, CaseKind kind) {
        var configuration = router.configuration();
        var queue = configuration
                .queues()
                .getOrDefault(new QueueId(one.queue()), configuration.queues().get(kind.queue()));
        return queue == null ? ZoneId.of("UTC") : configuration.calendar(queue).zone();
    }

    private static ResponseEntity<String> html(HttpStatus status, String body) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }
}
