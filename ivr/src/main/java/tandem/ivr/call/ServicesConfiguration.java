package tandem.ivr.call;

import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.CustomerDirectory;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.ivr.service.Accounts;
import tandem.ivr.service.Attempts;
import tandem.ivr.service.HttpServices;
import tandem.ivr.service.Services;
import tandem.ivr.service.redis.RedisAttempts;
import tandem.routing.Router;

/// What flows ask beside the caller.
@Configuration(proxyBeanMethods = false)
public class ServicesConfiguration {

    @Bean
    HttpServices organisationsServices(InboundProperties properties) {
        return new HttpServices(properties.services());
    }

    /// Where there is no Redis to count in, nobody can try.
    @Bean
    Accounts accounts(
            ObjectProvider<RedisConnection> redis, TenantId tenant, Services services, InboundProperties properties) {
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

    @Bean
    FlowExits flowExits(Router router, CallbackNumbers numbers, MessageOffice messages) {
        return new FlowExits(router, numbers, messages);
    }

    @Bean
    Inquiries inquiries(Router router, CustomerDirectory customers, Services services, Accounts accounts) {
        return new Inquiries(router, customers, services, accounts);
    }
}
