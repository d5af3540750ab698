package tandem.desktop.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tandem.core.outage.UnavailableException;
import tools.jackson.databind.json.JsonMapper;

/// Problem details for requests that never reach a controller.
final class ProblemWriter {
    static final String MALFORMED =
            "The address is malformed: percent encoding of UTF-8 is needed, and ids have no signs";

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /// Whether programs call this address; at all others are pages for browsers.
    static boolean isForPrograms(String uri) {
        return uri.startsWith("/api/");
    }

    void malformed(HttpServletResponse response) throws IOException {
        write(response, HttpStatus.BAD_REQUEST, "bad-request", MALFORMED);
    }

    /// The same words as [ProblemAdvice] has for what a controller finds.
    void unavailable(HttpServletResponse response, UnavailableException e) throws IOException {
        write(response, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", e.getMessage() + "; try again shortly");
    }

    private void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(ProblemException.problem(status, code, detail)));
    }
}
