package tandem.ivr.outbound;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.outbound.*`: calls that we begin.
///
/// @param rules     which numbers agents may call; without the file everybody may call what callers may
/// have called back
/// @param doNotCall numbers that are not called, one a line; they need not be there
@ConfigurationProperties("tandem.outbound")
public record OutboundProperties(
        @DefaultValue("config/outbound.yml") Path rules,
        @DefaultValue("config/do-not-call.txt") Path doNotCall) {}
