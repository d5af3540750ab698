package tandem.desktop.rest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.problem.ProblemException;
import tandem.routing.LiveConfiguration;

/// How the configuration files stand, for those who write them: what they should look at, and why a change is not in
/// force.
@RestController
final class ConfigurationController {
    private final ObjectProvider<LiveConfiguration> live;

    ConfigurationController(ObjectProvider<LiveConfiguration> live) {
        this.live = live;
    }

    @GetMapping("/api/configuration")
    LiveConfiguration.Status status() {
        var configuration = live.getIfAvailable();
        if (configuration == null) {
            throw ProblemException.notFound("This installation is not configured by files");
        }
        return configuration.status();
    }
}
