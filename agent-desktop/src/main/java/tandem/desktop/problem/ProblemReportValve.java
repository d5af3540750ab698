package tandem.desktop.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tandem.desktop.wire.Json;
import tools.jackson.databind.json.JsonMapper;

/// Says in a problem detail what Tomcat refuses by itself, such as a path that is no UTF-8. Tomcat makes it by its
/// name.
public final class ProblemReportValve extends ErrorReportValve {
    private static final JsonMapper JSON = Json.MAPPER
            .rebuild()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    public ProblemReportValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    /// Without an address, not even the line that has it could be read.
    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        var uri = request.getRequestURI();
        boolean malformed = response.getStatus() == HttpStatus.BAD_REQUEST.value()
                && (uri == null || ProblemWriter.isForPrograms(uri));
        if (malformed && response.getContentWritten() == 0 && response.setErrorReported()) {
            try {
                new ProblemWriter(JSON).malformed(response);
                response.finishResponse();
            } catch (IOException e) {
                container.getLogger().debug("Whoever asked has gone", e);
            }
        } else {
            super.report(request, response, throwable);
        }
    }
}
