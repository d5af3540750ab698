package tandem.channels.attachment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long files that were sent along are kept (docs/email.md).
///
/// @param keep       since they came or were sent; null for as long as the folder is there
/// @param keepUnsent of what an agent attached and never sent: as long as its draft
@ConfigurationProperties("tandem.channels.attachments")
public record RetentionProperties(
        @Nullable Duration keep, @DefaultValue("30d") Duration keepUnsent) {

    public RetentionProperties {
        if (keep != null && !keep.isPositive() || !keepUnsent.isPositive()) {
            throw new IllegalArgumentException(
                    "tandem.channels.attachments.keep and keep-unsent are times, as 730d; leave keep out to keep all");
        }
    }
}
