package tandem.desktop.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.DefaultPasswords;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.routing.config.LiveConfiguration;

/// How the configuration files stand, for those who write them: what they should look at, and why a change is not in
/// force.
@RestController
@Needs(Right.SEE_CONFIGURATION)
final class ConfigurationController {
    private final ObjectProvider<LiveConfiguration> live;
    private final DefaultPasswords defaultPasswords;

    ConfigurationController(ObjectProvider<LiveConfiguration> live, DefaultPasswords defaultPasswords) {
        this.live = live;
        this.defaultPasswords = defaultPasswords;
    }

    /// @param defaultPasswords who still has the demo's password
    record Standing(
            Instant since,
            List<String> warnings,
            LiveConfiguration.@Nullable Refusal refused,
            List<String> defaultPasswords) {}

    @GetMapping("/api/configuration")
    Standing status() {
        var configuration = live.getIfAvailable();
        if (configuration == null) {
            throw ProblemException.notFound("This installation is not configured by files");
        }
        var status = configuration.status();
        return new Standing(status.since(), status.warnings(), status.refused(), defaultPasswords.users());
    }
}
