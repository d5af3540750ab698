package tandem.desktop.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// @param keep how long an entry is kept at least; for good if not given. Whole days of entries go
@ConfigurationProperties("tandem.desktop.audit")
public record AuditProperties(@Nullable Duration keep) {
    private static final Duration SHORTEST = Duration.ofDays(1);

    public AuditProperties {
        if (keep != null && keep.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "tandem.desktop.audit.keep is %s: it is a day or longer, such as 730d".formatted(keep));
        }
    }
}
