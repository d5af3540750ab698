package tandem.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.*`: what belongs to no module.
///
/// @param tenant whose interactions these are
/// @param config folder with queues.yml, agents.yml and the rest
/// @param redis  where routing's truth is
@ConfigurationProperties("tandem")
record ServerProperties(
        @DefaultValue("main") String tenant,
        @DefaultValue("config") Path config,
        @DefaultValue Redis redis) {

    /// @param timeout for connecting and for each answer
    record Redis(
            @DefaultValue("redis://127.0.0.1:16379") URI url,
            @DefaultValue("2s") Duration timeout) {}
}
