package tandem.server;

import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.CustomerFacts;
import tandem.core.LiveWords;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisClock;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisLiveWords;
import tandem.core.redis.RedisNodes;
import tandem.demo.DemoFill;
import tandem.insight.Insight;
import tandem.insight.WatchedRouting;
import tandem.insight.abandoned.AbandonedList;
import tandem.ivr.CallControl;
import tandem.routing.Foresight;
import tandem.routing.NumberHours;
import tandem.routing.Router;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.config.LiveConfiguration;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.LiveShiftSkills;
import tandem.routing.node.Routing;

/// `core` and `routing`, which know no Spring, as beans.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerProperties.class)
class RoutingWiring {

    @Bean
    Clock clock(RedisConnection redis) {
        return new RedisClock(redis, Clock.systemUTC());
    }

    @Bean
    TenantId tenant(ServerProperties properties) {
        return new TenantId(properties.tenant());
    }

    @Bean
    RedisConnection redisConnection(ServerProperties properties) {
        return RedisConnection.open(properties.redis().url(), properties.redis().timeout());
    }

    @Bean
    Nodes nodes(RedisConnection redis, TenantId tenant) {
        return new RedisNodes(redis, tenant);
    }

    /// Who recognises speech, and who follows it, stand in different rooms and on different nodes.
    @Bean
    LiveWords liveWords(RedisConnection redis, TenantId tenant) {
        return new RedisLiveWords(redis, tenant);
    }

    @Bean
    RoutingConfiguration routingConfiguration(ServerProperties properties) {
        return ConfigurationFiles.load(properties.config());
    }

    @Bean
    WatchedRouting watchedRouting(
            RedisConnection redis,
            TenantId tenant,
            RoutingConfiguration configuration,
            Clock clock,
            ObjectProvider<DemoFill> demo) {
        demo.ifAvailable(DemoFill::awaitWritten); // what is past comes before everything else
        return WatchedRouting.onRedis(redis, tenant, configuration, Settings.DEFAULT, clock);
    }

    @Bean
    Routing routing(WatchedRouting watched, Masking masking) {
        watched.routing().maskBy(masking);
        OtherBuild.awaitGone(watched.routing()::refusal);
        return watched.routing().start();
    }

    @Bean(destroyMethod = "close")
    LiveShiftSkills shiftSkills(
            RedisConnection redis, TenantId tenant, RoutingConfiguration configuration, Routing routing) {
        return new LiveShiftSkills(redis, tenant, configuration, routing::reconfigure).start(routing.journal());
    }

    @Bean
    Foresight foresight(Routing routing, LiveShiftSkills shiftSkills) {
        return next -> routing.foresee(shiftSkills.over(next));
    }

    @Bean
    LiveConfiguration liveConfiguration(
            ServerProperties properties,
            RoutingConfiguration configuration,
            Routing routing,
            LiveShiftSkills shiftSkills,
            CallControl telephone,
            NumberHours hours,
            Clock clock)
            throws IOException {
        routing.numberHours(hours);
        var live = new LiveConfiguration(
                properties.config(),
                configuration,
                next -> {
                    shiftSkills.configure(next);
                    telephone.agentsChanged();
                },
                clock);
        return live.start();
    }

    /// Up even if a change was refused: what was in force before still is.
    @Bean
    HealthIndicator configurationHealthIndicator(LiveConfiguration live, Routing routing) {
        return () -> {
            var status = live.status();
            var health =
                    Health.up().withDetail("inForceSince", status.since()).withDetail("warnings", status.warnings());
            if (routing.unfinished() > 0) {
                health.withDetail("unfinished", routing.unfinished());
            }
            if (status.refused() != null) {
                health.withDetail("refusedAt", status.refused().at())
                        .withDetail("refusedBecause", status.refused().reasons());
            }
            return health.build();
        };
    }

    @Bean(destroyMethod = "close")
    AbandonedList abandonedList(
            WatchedRouting watched, RedisConnection redis, TenantId tenant, Clock clock, Nodes nodes) {
        return watched.abandoned(redis, tenant, clock, nodes).start();
    }

    @Bean
    Router router(Routing routing) {
        return routing.router();
    }

    /// Its rules about customers go by what is known of these, as soon as they are there.
    @Bean
    SmartInitializingSingleton customersForRouting(Routing routing, CustomerFacts facts) {
        return () -> routing.customers(facts);
    }

    @Bean
    Journal journal(Routing routing) {
        return routing.journal();
    }

    /// Down while another build is at work on the same data, with what to do.
    @Bean
    HealthIndicator routingHealthIndicator(Routing routing) {
        return () -> routing.refusal()
                .map(why -> Health.down().withDetail("reason", why).build())
                .orElseGet(() -> Health.up().build());
    }

    /// Up even if a newer build has written what this one cannot read: it is kept, and everything goes on.
    @Bean
    HealthIndicator journalHealthIndicator(Journal journal) {
        return () -> {
            var unknown = journal.unknown();
            var health = Health.up();
            return (unknown.isEmpty() ? health : health.withDetail("unknown", unknown)).build();
        };
    }

    @Bean
    Insight insight(WatchedRouting watched) {
        return watched.insight();
    }

    @Bean
    HealthIndicator redisHealthIndicator(RedisConnection redis) {
        return () -> redis.trouble()
                .map(why -> Health.down().withDetail("reason", why).build())
                .orElseGet(() -> Health.up().build());
    }
}
