package tandem.flow.service;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `tandem.ivr.services.NAME`: a system of the organisation that flows may ask.
///
/// @param url       its address; what flows ask for is below it
/// @param headers   sent with each request, such as `Authorization`
/// @param timeLimit from the request to the end of the answer; the caller waits meanwhile
/// @param sizeLimit of an answer
public record ServiceProperties(
        URI url,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("2s") Duration timeLimit,
        @DefaultValue("64KB") DataSize sizeLimit) {

    public ServiceProperties {
        var scheme = String.valueOf(url.getScheme());
        if (!scheme.matches("https?") || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("a service's url is such as https://orders.example.org/api: not " + url);
        }
        if (timeLimit.isNegative() || timeLimit.isZero() || timeLimit.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException(
                    "a service's time-limit is more than nothing and at most 30s: not " + timeLimit);
        }
    }

    /// Without a slash at its end.
    String base() {
        return url.toString().replaceFirst("/+$", "");
    }
}
