package tandem.ivr.outbound;

import java.io.IOException;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.CustomerDirectory;
import tandem.core.TenantId;
import tandem.core.config.Problem;
import tandem.core.journal.Journal;
import tandem.core.redis.RedisConnection;
import tandem.ivr.Campaigns;
import tandem.ivr.OutboundCalls;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.control.ControlProperties;
import tandem.ivr.outbound.redis.RedisCampaigns;
import tandem.ivr.outbound.redis.RedisDoNotCall;
import tandem.routing.NumberHours;
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

    /// For queues that call back by their customers' clock.
    @Bean
    NumberHours numberHours(LiveOutboundRules rules) {
        return (number, from) -> rules.get().hours().next(number, from);
    }

    @Bean
    OutsideNumbers outsideNumbers(
            LiveOutboundRules rules, Router router, CallbackNumbers callbacks, ControlProperties telephones) {
        return new OutsideNumbers(callbacks.reading(), rules, router::configuration, telephones.trunk());
    }

    @Bean
    NumbersFile doNotCallFile(OutboundProperties properties, CallbackNumbers callbacks) throws IOException {
        return new NumbersFile(properties.doNotCall(), callbacks.reading()).start();
    }

    @Bean
    DoNotCallList doNotCallList(
            NumbersFile file, RedisConnection redis, TenantId tenant, CallbackNumbers callbacks, Clock clock) {
        return new DoNotCallList(file, new RedisDoNotCall(redis, tenant), callbacks.reading(), clock);
    }

    @Bean
    OutboundCalls outboundCalls(
            Router router, OutsideNumbers numbers, DoNotCallList doNotCall, CustomerDirectory customers) {
        return new OutboundDesk(router, numbers, doNotCall::has, customers);
    }

    @Bean
    CampaignStore campaignStore(RedisConnection redis, TenantId tenant) {
        return new RedisCampaigns(redis, tenant);
    }

    @Bean
    CampaignResults campaignResults(CampaignStore store, Router router, Journal journal, Clock clock) {
        return new CampaignResults(store, router, journal, clock).start();
    }

    @Bean
    Campaigns campaigns(
            CampaignStore store,
            OutsideNumbers numbers,
            OutboundCalls calls,
            DoNotCallList doNotCall,
            LiveOutboundRules rules,
            Router router,
            CampaignResults results,
            Clock clock) {
        return new CampaignDesk(store, numbers, calls, doNotCall, rules, router, results, clock);
    }

    /// Down while a change of config/outbound.yml is not in force, or lines of the do-not-call file are not.
    @Bean
    HealthIndicator outboundHealthIndicator(LiveOutboundRules rules, NumbersFile doNotCall) {
        return () -> {
            var refused = Stream.concat(
                            rules.problems().stream(),
                            doNotCall.problems().stream().map(Problem::toString))
                    .toList();
            return refused.isEmpty()
                    ? Health.up().build()
                    : Health.down().withDetail("refused", refused).build();
        };
    }
}
