package tandem.server;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.cases.CaseDeadlines;
import tandem.cases.Cases;
import tandem.cases.LiveCaseRules;
import tandem.cases.goodwill.GoodwillBilling;
import tandem.cases.goodwill.GoodwillLedger;
import tandem.cases.goodwill.LiveGoodwillRules;
import tandem.cases.redis.RedisCaseStore;
import tandem.core.TenantId;
import tandem.core.masking.Masking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.routing.Router;
import tandem.routing.model.Calendar;

/// Cases (D11) and goodwill (D10): the kinds of config/cases.yml, the limits of config/goodwill.yml, who
/// escalates and who tells billing.
@Configuration(proxyBeanMethods = false)
class CaseWiring {

    @Bean(destroyMethod = "close")
    LiveCaseRules caseRules(ServerProperties properties, Router router) throws IOException {
        return new LiveCaseRules(
                        properties.config().resolve("cases.yml"),
                        () -> router.configuration().queues().keySet())
                .start();
    }

    @Bean
    Cases cases(
            RedisConnection redis, TenantId tenant, LiveCaseRules rules, Router router, Masking masking, Clock clock) {
        return new Cases(
                        new RedisCaseStore(redis, tenant),
                        rules,
                        id -> {
                            var configuration = router.configuration();
                            var queue = configuration.queues().get(id);
                            return queue == null ? Calendar.ALWAYS_OPEN : configuration.calendar(queue);
                        },
                        clock)
                .maskBy(masking);
    }

    @Bean(destroyMethod = "close")
    CaseDeadlines caseDeadlines(Cases cases, Clock clock, Nodes nodes) {
        return new CaseDeadlines(cases, clock, nodes).start();
    }

    @Bean(destroyMethod = "close")
    LiveGoodwillRules goodwillRules(ServerProperties properties) throws IOException {
        return new LiveGoodwillRules(properties.config().resolve("goodwill.yml")).start();
    }

    @Bean
    GoodwillLedger goodwill(RedisConnection redis, TenantId tenant, LiveGoodwillRules rules, Clock clock) {
        return GoodwillLedger.onRedis(redis, tenant, rules, clock);
    }

    @Bean(destroyMethod = "close")
    GoodwillBilling goodwillBilling(GoodwillLedger ledger, Clock clock, Nodes nodes) {
        return new GoodwillBilling(ledger, clock, nodes).start();
    }

    /// Up even if a change was refused: what was in force before still is.
    @Bean
    HealthIndicator casesHealthIndicator(LiveCaseRules cases, LiveGoodwillRules goodwill) {
        return () -> {
            var health = Health.up().withDetail("kinds", cases.get().kinds().size());
            var problems = List.of(cases.problems(), goodwill.problems()).stream()
                    .flatMap(List::stream)
                    .toList();
            return (problems.isEmpty() ? health : health.withDetail("refusedBecause", problems)).build();
        };
    }
}
