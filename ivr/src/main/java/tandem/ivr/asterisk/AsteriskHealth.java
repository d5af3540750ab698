package tandem.ivr.asterisk;

import java.util.Map;
import java.util.TreeMap;
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
                .withDetail("trunks", trunks())
                .build();
    }

    /// Those that are asked whether they are there (`qualify_frequency`), the trunks to other servers among them.
    private Map<String, String> trunks() {
        var asked = new TreeMap<String, String>();
        places.on(server).forEach((name, contact) -> {
            switch (contact) {
                case ANSWERS -> asked.put(name, "answers");
                case SILENT -> asked.put(name, "does not answer");
                case THERE, NONE -> {
                    // nobody asks it
                }
            }
        });
        return asked;
    }
}
