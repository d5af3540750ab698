package tandem.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import tandem.embedded.KeptService;
import tandem.server.embedded.EmbeddedServices;

/// Whether the services beside this node run, and how often each had to be started again. Down while one does not
/// run.
@Component("embeddedHealthIndicator")
final class EmbeddedHealth implements HealthIndicator {

    private final EmbeddedServices services;

    EmbeddedHealth(EmbeddedServices services) {
        this.services = services;
    }

    @Override
    public Health health() {
        var kept = services.kept();
        var health = kept.stream().allMatch(service -> service.state().running()) ? Health.up() : Health.down();
        kept.forEach(service -> health.withDetail(service.name(), details(service.state())));
        return health.build();
    }

    private static Map<String, Object> details(KeptService.State state) {
        var details = new LinkedHashMap<String, Object>();
        details.put("running", state.running());
        details.put("deaths", state.deaths());
        if (state.last() != null) {
            details.put("lastDeath", state.last());
        }
        if (state.trouble() != null) {
            details.put("trouble", state.trouble());
        }
        return details;
    }
}
