package tandem.ivr.outbound;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.control.ControlProperties;
import tandem.routing.Router;

/// Calls that we begin.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundProperties.class)
public class OutboundConfiguration {

    @Bean
    LiveOutboundRules outboundRules(OutboundProperties properties, Router router, CallbackNumbers callbacks)
            throws IOException {
        return new LiveOutboundRules(properties.rules(), router::configuration, callbacks).start();
    }

    @Bean
    OutsideNumbers outsideNumbers(
            LiveOutboundRules rules, Router router, CallbackNumbers callbacks, ControlProperties telephones) {
        return new OutsideNumbers(callbacks.reading(), rules, router::configuration, telephones.trunk());
    }

    /// Down while a change of config/outbound.yml is not in force.
    @Bean
    HealthIndicator outboundHealthIndicator(LiveOutboundRules rules) {
        return () -> rules.problems().isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("refused", rules.problems()).build();
    }
}
