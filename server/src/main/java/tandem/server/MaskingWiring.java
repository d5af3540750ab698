package tandem.server;

import java.io.IOException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.masking.LiveMasking;

/// What is made unreadable before it is stored (V7): config/masking.yml.
@Configuration(proxyBeanMethods = false)
class MaskingWiring {

    @Bean(destroyMethod = "close")
    LiveMasking masking(ServerProperties properties) throws IOException {
        return new LiveMasking(properties.config().resolve("masking.yml")).start();
    }

    /// Up even if a change was refused: what was in force before still is.
    @Bean
    HealthIndicator maskingHealthIndicator(LiveMasking masking) {
        return () -> {
            var problems = masking.problems();
            return problems.isEmpty()
                    ? Health.up().build()
                    : Health.up().withDetail("refusedBecause", problems).build();
        };
    }
}
