package tandem.desktop.audit;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.TenantId;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.desktop.DesktopProperties;

/// The parts of the audit trail.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

    @Bean
    AuditStream auditStream(RedisConnection redis, TenantId tenant) {
        return new AuditStream(redis, tenant);
    }

    @Bean
    AuditFiles auditFiles(DesktopProperties properties) {
        return new AuditFiles(properties.auditFolder());
    }

    @Bean
    AuditTrail auditTrail(AuditStream stream, Clock clock) {
        return new AuditTrail(stream, clock);
    }

    @Bean
    AuditKeeper auditKeeper(
            AuditStream stream,
            AuditFiles files,
            ObjectProvider<Nodes> nodes,
            AuditTrail trail,
            AuditProperties properties,
            Clock clock) {
        var retention = new AuditRetention(files, stream, trail, properties.keep(), clock);
        return new AuditKeeper(stream, files, nodes.getIfAvailable(Nodes::alone), retention);
    }

    @Bean
    AuditArchive auditArchive(AuditFiles files, AuditStream stream) {
        return new AuditArchive(files, stream);
    }

    /// Up all the same: what is not in the files is in Redis.
    @Bean
    HealthIndicator auditHealthIndicator(AuditKeeper keeper) {
        return () -> {
            var health = Health.up();
            keeper.trouble().ifPresent(why -> health.withDetail("warning", why));
            return health.build();
        };
    }
}
