package tandem.desktop.workforce;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.desktop.DesktopProperties;
import tandem.insight.Insight;
import tandem.insight.workforce.Activities;
import tandem.insight.workforce.Adherence;
import tandem.insight.workforce.AdherenceReport;
import tandem.insight.workforce.LiveAdherence;
import tandem.insight.workforce.Schedules;
import tandem.insight.workforce.forecast.Planning;

@Configuration(proxyBeanMethods = false)
class WorkforceConfiguration {

    @Bean
    Activities activities(WorkforceProperties properties) {
        return properties.all();
    }

    @Bean
    Planning planning(WorkforceProperties properties) {
        return properties.planning();
    }

    @Bean
    Adherence adherence(Activities activities, WorkforceProperties properties) {
        return new Adherence(activities, properties.tolerance());
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Schedules schedules(RedisConnection redis, TenantId tenant, DesktopProperties properties) {
        var zone = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
        return Schedules.onRedis(redis, tenant, zone);
    }

    @Bean
    AdherenceReport adherenceReport(Schedules schedules, Adherence adherence) {
        return new AdherenceReport(schedules, adherence);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LiveAdherence liveAdherence(Insight insight, Schedules schedules, Adherence adherence, Clock clock) {
        return new LiveAdherence(insight, schedules, adherence, clock);
    }
}
