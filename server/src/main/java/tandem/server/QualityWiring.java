package tandem.server;

import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.TenantId;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.insight.WatchedRouting;
import tandem.insight.quality.LiveScorecards;
import tandem.insight.quality.QualityStore;
import tandem.insight.quality.Reviewers;
import tandem.insight.quality.Sampling;
import tandem.routing.Router;

/// Quality (S8): the scorecards of config/scorecards.yml, the evaluations, and who draws contacts for them.
@Configuration(proxyBeanMethods = false)
class QualityWiring {

    @Bean(destroyMethod = "close")
    LiveScorecards scorecards(ServerProperties properties, Router router) throws IOException {
        return new LiveScorecards(
                        properties.config().resolve("scorecards.yml"),
                        () -> router.configuration().queues().keySet())
                .start();
    }

    @Bean
    QualityStore qualityStore(RedisConnection redis, TenantId tenant) {
        return WatchedRouting.evaluations(redis, tenant);
    }

    @Bean(destroyMethod = "close")
    Sampling sampling(
            WatchedRouting watched,
            RedisConnection redis,
            TenantId tenant,
            LiveScorecards cards,
            Reviewers reviewers,
            Clock clock,
            Nodes nodes) {
        return watched.sampling(redis, tenant, cards, reviewers, clock, nodes).start();
    }

    /// Up even if a change was refused: what was in force before still is.
    @Bean
    HealthIndicator scorecardsHealthIndicator(LiveScorecards cards) {
        return () -> {
            var health =
                    Health.up().withDetail("scorecards", cards.get().cards().size());
            return (cards.problems().isEmpty() ? health : health.withDetail("refusedBecause", cards.problems()))
                    .build();
        };
    }
}
