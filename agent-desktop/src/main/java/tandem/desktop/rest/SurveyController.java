package tandem.desktop.rest;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.LinkSurveys;
import tandem.channels.LinkSurveys.Link;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;

/// How content customers are who have written (I8): the page behind the link of a mail or a message, which needs no
/// script, and the question in the chat's window. Who has the link may answer it, once.
@RestController
@ForEverybody
final class SurveyController {
    private static final String BEARER = "Bearer ";
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private final LinkSurveys surveys;

    SurveyController(LinkSurveys surveys) {
        this.surveys = surveys;
    }

    @GetMapping("/survey/{token}")
    ResponseEntity<String> page(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "en") String language) {
        return page(surveys.read(token), token, language);
    }

    /// @param score as the form sends it; nothing if none was chosen
    @PostMapping(path = "/survey/{token}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> answer(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable Integer score,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "en") String language) {
        return page(score == null ? surveys.read(token) : surveys.answer(token, score), token, language);
    }

    private static ResponseEntity<String> page(Link link, String token, String browser) {
        var status = switch (link) {
            case Link.Open _, Link.Answered _ -> HttpStatus.OK;
            case Link.OffTheScale _ -> HttpStatus.BAD_REQUEST;
            case Link.Expired _ -> HttpStatus.GONE;
            case Link.Unknown _ -> HttpStatus.NOT_FOUND;
        };
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(SurveyPage.of(link, token, browser));
    }

    /// @param question by language
    /// @param token    with which it is answered
    record Question(String token, Map<String, String> question, String language, int lowest, int highest) {}

    /// The question for the visitor of a chat that is over; 204 if they are not asked, or have answered.
    @GetMapping("/api/chat/survey")
    ResponseEntity<Question> ofChat(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        var chat = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        return surveys.ofChat(chat)
                .flatMap(token ->
                        surveys.read(token) instanceof Link.Open(var question, var language, int lowest, int highest)
                                ? Optional.of(new Question(token, question, language, lowest, highest))
                                : Optional.empty())
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    record Score(@Nullable Integer score) {}

    @PostMapping("/api/chat/survey/{token}")
    ResponseEntity<Void> answerInChat(@PathVariable String token, @RequestBody Score score) {
        int given = Objects.requireNonNullElse(score.score(), Integer.MIN_VALUE);
        return switch (surveys.answer(token, given)) {
            case Link.Answered(var _, boolean now)
            when now -> ResponseEntity.noContent().build();
            case Link.Answered _ ->
                throw new ProblemException(HttpStatus.CONFLICT, "answered", "It was answered already");
            case Link.OffTheScale(int lowest, int highest) ->
                throw ProblemException.badRequest("'score' is not from " + lowest + " to " + highest);
            case Link.Expired _ -> throw new ProblemException(HttpStatus.GONE, "expired", "The time to answer is over");
            case Link.Unknown _ -> throw ProblemException.notFound("There is no such survey");
            case Link.Open _ -> throw new IllegalStateException("It was not answered");
        };
    }
}
