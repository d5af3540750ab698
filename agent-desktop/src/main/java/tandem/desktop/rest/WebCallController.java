package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;
import tandem.ivr.WebCalls;
import tandem.ivr.WebCalls.Answer;

/// What a visitor's page asks for to call us (T11, docs/web-call.md).
@RestController
@ForEverybody
final class WebCallController {
    private final WebCalls calls;
    private final WebCallWatch watch;

    WebCallController(WebCalls calls, WebCallWatch watch) {
        this.calls = calls;
        this.watch = watch;
    }

    /// @param page     its address; as all else here it is claimed
    /// @param language of the page
    /// @param topic    one of those that `/api/site` names
    /// @param name     that the visitor has typed
    record Wish(
            @Nullable String page,
            @Nullable String language,
            @Nullable String topic,
            @Nullable String name) {}

    /// @param events where it is told how the call is getting on
    record Pass(String webSocketUrl, String uri, String user, String password, String target, String events) {}

    /// Makes the account with which the page can make one call.
    @PostMapping("/api/call")
    @ResponseStatus(HttpStatus.CREATED)
    Pass pass(
            @RequestBody Wish wish,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
            HttpServletRequest request) {
        var wanted = new WebCalls.Wish(
                origin, request.getRemoteAddr(), wish.page(), wish.language(), wish.topic(), wish.name());
        return switch (calls.request(wanted)) {
            case Answer.Granted(var pass, var key, var account, var target) ->
                new Pass(
                        account.webSocketUrls().getFirst(),
                        account.uri(),
                        account.user(),
                        account.password(),
                        target,
                        "/api/call/" + pass + "/events?key=" + key);
            case Answer.NotOffered _ ->
                throw new ProblemException(HttpStatus.NOT_FOUND, "not-offered", "This site offers no calls");
            case Answer.BadField(var field, var why) -> throw ProblemException.badRequest("'" + field + "' " + why);
            case Answer.TooMany(boolean everywhere) ->
                throw new ProblemException(
                        HttpStatus.TOO_MANY_REQUESTS,
                        everywhere ? "busy" : "too-fast",
                        everywhere
                                ? "Too many visitors call at the moment; try again in a minute"
                                : "Too many calls from your address; try again in a minute");
            case Answer.Unavailable _ ->
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "unavailable",
                        "The telephone is not available; try again later");
        };
    }

    /// Where the call is: one event with each change, the present first.
    @GetMapping(path = "/api/call/{pass}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events(@PathVariable String pass, @RequestParam(defaultValue = "") String key) {
        var call =
                calls.callOf(pass, key).orElseThrow(() -> ProblemException.notFound("There is no such call of yours"));
        return watch.watch(call)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE, "busy", "Too many calls are watched; try again later"));
    }
}
