package tandem.ivr.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.web-calls.*`
///
/// @param sites  from whose pages visitors may call; none if not given
/// @param passTime how long a pass may wait for its call
/// @param limits of what strangers may ask for
@ConfigurationProperties("tandem.web-calls")
public record WebCallProperties(
        @DefaultValue List<Site> sites,
        @DefaultValue("60s") Duration passTime,
        @DefaultValue Limits limits) {

    public WebCallProperties {
        if (!passTime.isPositive()) {
            throw new IllegalArgumentException("tandem.web-calls.pass-time is more than nothing");
        }
    }

    /// One whose pattern fits the page; else the one that names no origins, for our own pages and all others.
    Optional<Site> site(@Nullable String origin) {
        return Stream.concat(
                        sites.stream().filter(site -> origin != null && site.takes(origin)),
                        sites.stream().filter(site -> site.origins().isEmpty()))
                .findFirst();
    }

    /// @param name    attribute `webSite` of its calls
    /// @param origins patterns such as `https://*.example.org`; empty for our own pages and all that fit no other
    /// @param number  what its calls have dialled: a flow that has it among its `numbers` takes them
    /// @param topics  of which visitors choose one; none: they are not asked
    public record Site(
            String name,
            @DefaultValue List<String> origins,
            @DefaultValue("web") String number,
            @DefaultValue List<Topic> topics) {

        public Site {
            if (name.isBlank() || !number.matches("web(-[a-z0-9-]+)?|\\+?[0-9]{1,32}")) {
                throw new IllegalArgumentException(
                        "tandem.web-calls.sites: a site has a name, and the number web, web-NAME"
                                + " or one of digits; not '" + number + "'");
            }
        }

        boolean takes(String origin) {
            return origins.stream()
                    .anyMatch(pattern -> asPattern(pattern).matcher(origin).matches());
        }

        private static Pattern asPattern(String pattern) {
            return Pattern.compile(
                    Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")));
        }

        Optional<Topic> topic(String value) {
            return topics.stream().filter(topic -> topic.value().equals(value)).findFirst();
        }
    }

    /// @param value attribute `topic` of the call
    /// @param label by language: `en`, `zh`; the value itself if not given
    public record Topic(String value, @DefaultValue Map<String, String> label) {}

    /// @param perMinute        passes for one address
    /// @param allPerMinute     passes for all addresses together
    /// @param atOncePerAddress calls at once from one address, on each Asterisk
    /// @param atOnce           calls at once, on each Asterisk
    public record Limits(
            @DefaultValue("6") int perMinute,
            @DefaultValue("120") int allPerMinute,
            @DefaultValue("10") int atOncePerAddress,
            @DefaultValue("50") int atOnce) {}
}
