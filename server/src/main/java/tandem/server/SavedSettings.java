package tandem.server;

import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// The settings that a server would be started with, for commands that need none.
public final class SavedSettings {
    private SavedSettings() {}

    /// Those of `config/application.yml` and of the environment.
    ///
    /// @param instead of what these say
    public static ConfigurableEnvironment with(Map<String, String> instead) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("command line", Map.copyOf(instead)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }
}
