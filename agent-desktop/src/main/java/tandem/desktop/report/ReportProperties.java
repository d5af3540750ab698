package tandem.desktop.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.desktop.reports.*`
///
/// @param from    which of the mailboxes sends them; the first if not given
/// @param domains to which they may be sent; to any if none is given
/// @param address of the pages, for the links in mails, such as `https://tandem.example.org`; no links if not given
@ConfigurationProperties("tandem.desktop.reports")
public record ReportProperties(
        @Nullable String from,
        @DefaultValue List<String> domains,
        @Nullable String address) {}
