package tandem.flow;

import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.HttpServices;
import tandem.flow.service.Services;
import tandem.flow.service.redis.RedisAttempts;
import tandem.flow.survey.Asked;
import tandem.flow.survey.Surveys;
import tandem.flow.survey.redis.RedisAsked;

/// What flows ask as beans, for whichever modules lead somebody through one. Needs a `TenantId`, and a
/// `RedisConnection` where people prove their accounts.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlowProperties.class)
public class FlowConfiguration {

    @Bean
    HttpServices organisationsServices(FlowProperties properties) {
        return new HttpServices(properties.services());
    }

    /// Where there is no Redis to remember it in, nobody is asked how content they are.
    @Bean
    Surveys surveys(ObjectProvider<RedisConnection> redis, TenantId tenant) {
        return new Surveys(redis.stream()
                .findFirst()
                .<Asked>map(at -> new RedisAsked(at, tenant))
                .orElse((_, _, _) -> false));
    }

    /// Where there is no Redis to count in, nobody can try.
    @Bean
    Accounts accounts(
            ObjectProvider<RedisConnection> redis, TenantId tenant, Services services, FlowProperties properties) {
        var at = redis.stream().findFirst();
        var limits = properties.accounts();
        return new Accounts(
                services,
                attempts(at, tenant, "account", limits.tries(), limits.lock()),
                attempts(at, tenant, "caller", limits.callerTries(), limits.lock()));
    }

    private static Attempts attempts(
            Optional<RedisConnection> redis, TenantId tenant, String kind, int tries, Duration lock) {
        return redis.<Attempts>map(at -> new RedisAttempts(at, tenant, kind, tries, lock))
                .orElse(Attempts.NONE);
    }
}
