package tandem.desktop.problem;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tandem.core.outage.Outage;
import tandem.core.outage.UnavailableException;
import tandem.knowledge.SearchUnavailableException;

/// Maps every failure of a request to its problem detail, once.
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private final Outage disk = new Outage(LOG, "A file cannot be read or saved");
    private static final Map<Integer, String> CODES = Map.of(
            400, "bad-request",
            401, "not-logged-in",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "too-large",
            415, "unsupported-media-type",
            503, "unavailable");

    @ExceptionHandler(SearchUnavailableException.class)
    ProblemDetail searchUnavailable(SearchUnavailableException e) {
        return unavailable(e, "search-unavailable", "The index does not answer; try again shortly");
    }

    /// Routing and whatever else needs something outside that does not answer, or has no room to save.
    @ExceptionHandler(UnavailableException.class)
    ProblemDetail unavailable(UnavailableException e) {
        return unavailable(e, "unavailable", e.getMessage() + "; try again shortly");
    }

    private static ProblemDetail unavailable(UnavailableException e, String code, String detail) {
        LOG.debug("A request was not answered: {}", e.getMessage()); // the log is told by whoever has the link
        return ProblemException.problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail);
    }

    /// The disk is full or fails, as far as that shows here.
    @ExceptionHandler(UncheckedIOException.class)
    ProblemDetail notSaved(UncheckedIOException e) {
        disk.failed(e);
        return ProblemException.problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "A file cannot be read or saved (is the disk full?); nothing that was confirmed is lost; try again shortly");
    }

    @ExceptionHandler(RuntimeException.class)
    ProblemDetail unexpected(RuntimeException e) {
        LOG.error("A request failed", e);
        return ProblemException.problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something is broken here; it has been logged");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var names = e.getBindingResult().getFieldErrors().stream()
                .map(field -> "'%s' cannot be read".formatted(field.getField()))
                .distinct()
                .collect(Collectors.joining(", "));
        e.getBody().setDetail(names);
        return handleExceptionInternal(e, e.getBody(), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var answer = super.handleExceptionInternal(e, body, headers, status, request);
        if (answer != null && answer.getBody() instanceof ProblemDetail problem && !hasCode(problem)) {
            problem.setProperty("code", CODES.getOrDefault(status.value(), "error"));
        }
        return answer;
    }

    private static boolean hasCode(ProblemDetail problem) {
        var properties = problem.getProperties();
        return properties != null && properties.containsKey("code");
    }
}
