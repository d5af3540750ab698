package tandem.ivr.asterisk;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import tandem.ivr.control.PhonePlaces;

/// Whether the link to one Asterisk is up, since when, why not, how late its events are, and which of its trunks
/// answer.
final class AsteriskHealth implements HealthIndicator {
    private final AsteriskServer server;
    private final PhonePlaces places;

    AsteriskHealth(AsteriskServer server, PhonePlaces places) {
        this.server = server;
        this.places = places;
    }

    @Override
    public Health health() {
        var trouble = server.trouble();
        var health = trouble.isEmpty() ? Health.up() : Health.down().withDetail("reason", trouble.get());
        return health.withDetail("since", server.since())
                .withDetail("eventLagMs", server.lag().toMillis())
                .withDetail("trunks", places.trunks(server))
                .build();
    }
}
