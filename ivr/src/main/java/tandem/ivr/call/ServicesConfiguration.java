package tandem.ivr.call;

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
    Attempts accountAttempts(ObjectProvider<RedisConnection> redis, TenantId tenant, InboundProperties properties) {
        var accounts = properties.accounts();
        return redis.stream()
                .findFirst()
                .<Attempts>map(at -> new RedisAttempts(at, tenant, accounts.tries(), accounts.lock()))
                .orElse(Attempts.NONE);
    }

    @Bean
    FlowExits flowExits(Router router, CallbackNumbers numbers, MessageOffice messages) {
        return new FlowExits(router, numbers, messages);
    }

    @Bean
    Inquiries inquiries(Router router, CustomerDirectory customers, Services services, Attempts attempts) {
        return new Inquiries(router, customers, services, new Accounts(services, attempts));
    }
}
