package tandem.server;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.TenantId;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.insight.WatchedRouting;
import tandem.insight.alert.AlertDelivery;
import tandem.insight.alert.AlertWatch;
import tandem.insight.alert.LiveAlertRules;
import tandem.insight.alert.WebhookDelivery;
import tandem.routing.Router;

/// Alerts (S5): the rules of config/alerts.yml, who looks, and how people and programs are told.
@Configuration(proxyBeanMethods = false)
class AlertWiring {

    @Bean(destroyMethod = "close")
    LiveAlertRules alertRules(ServerProperties properties, Router router) throws IOException {
        return new LiveAlertRules(
                        properties.config().resolve("alerts.yml"),
                        () -> router.configuration().queues().keySet())
                .start();
    }

    @Bean(destroyMethod = "close")
    WebhookDelivery alertWebhooks(Clock clock) {
        return new WebhookDelivery(clock);
    }

    @Bean(destroyMethod = "close")
    AlertWatch alertWatch(
            WatchedRouting watched,
            RedisConnection redis,
            TenantId tenant,
            LiveAlertRules rules,
            List<AlertDelivery> deliveries,
            Clock clock,
            Nodes nodes) {
        return watched.alerts(redis, tenant, rules, deliveries, clock, nodes)
                .start();
    }

    /// Up even if a change was refused: what was in force before still is.
    @Bean
    HealthIndicator alertsHealthIndicator(LiveAlertRules rules) {
        return () -> {
            var health = Health.up().withDetail("rules", rules.get().rules().size());
            return (rules.problems().isEmpty() ? health : health.withDetail("refusedBecause", rules.problems()))
                    .build();
        };
    }
}
