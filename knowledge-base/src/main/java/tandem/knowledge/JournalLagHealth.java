package tandem.knowledge;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import tandem.knowledge.JournalLag.Lag;

/// Down when archive or index is more than a minute behind the journal.
final class JournalLagHealth extends AbstractHealthIndicator {
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private final JournalLag archive;
    private final JournalLag index;

    JournalLagHealth(JournalLag archive, JournalLag index) {
        super("The journal's lag cannot be told");
        this.archive = archive;
        this.index = index;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Lag archived = archive.now();
        Lag indexed = index.now();
        boolean behind =
                archived.time().compareTo(TOLERATED) > 0 || indexed.time().compareTo(TOLERATED) > 0;
        (behind ? builder.down() : builder.up())
                .withDetail("archive", details(archived))
                .withDetail("index", details(indexed));
    }

    private static Map<String, Object> details(Lag lag) {
        String entries = lag.entries() < JournalLag.COUNTED ? "" + lag.entries() : JournalLag.COUNTED + " or more";
        return Map.of("entries", entries, "seconds", lag.time().toSeconds());
    }
}
