package tandem.knowledge;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tandem.knowledge.JournalLag.Lag;

/// Down when archive or index is more than a minute behind the journal, at the node that keeps them, or when this node
/// should keep them and cannot.
final class JournalLagHealth implements HealthIndicator {
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private final KnowledgeBase base;
    private final JournalLag archive;
    private final JournalLag index;

    JournalLagHealth(KnowledgeBase base, JournalLag archive, JournalLag index) {
        this.base = base;
        this.archive = archive;
        this.index = index;
    }

    @Override
    public Health health() {
        try {
            return base.keeps() ? lag() : elsewhere();
        } catch (RuntimeException e) { // its cause has been told to the log already, not at each look
            return Health.down(e).build();
        }
    }

    private Health elsewhere() {
        return base.trouble()
                .map(why -> Health.down().withDetail("reason", why).build())
                .orElseGet(() -> Health.up()
                        .withDetail("archive and index", "not kept by this node")
                        .build());
    }

    private Health lag() {
        Lag archived = archive.now();
        Lag indexed = index.now();
        boolean behind =
                archived.time().compareTo(TOLERATED) > 0 || indexed.time().compareTo(TOLERATED) > 0;
        return (behind ? Health.down() : Health.up())
                .withDetail("archive", details(archived))
                .withDetail("index", details(indexed))
                .build();
    }

    private static Map<String, Object> details(Lag lag) {
        String entries = lag.entries() < JournalLag.COUNTED ? "" + lag.entries() : JournalLag.COUNTED + " or more";
        return Map.of("entries", entries, "seconds", lag.time().toSeconds());
    }
}
