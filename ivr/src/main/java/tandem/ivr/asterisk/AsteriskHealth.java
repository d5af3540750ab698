package tandem.ivr.asterisk;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Whether the link to one Asterisk is up, since when, why not, and how late its events are.
final class AsteriskHealth implements HealthIndicator {
    private final AsteriskServer server;

    AsteriskHealth(AsteriskServer server) {
        this.server = server;
    }

    @Override
    public Health health() {
        var trouble = server.trouble();
        var health = trouble.isEmpty() ? Health.up() : Health.down().withDetail("reason", trouble.get());
        return health.withDetail("since", server.since())
                .withDetail("eventLagMs", server.lag().toMillis())
                .build();
    }
}
