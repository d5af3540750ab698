package tandem.desktop.configuration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.TenantId;
import tandem.core.config.ConfigurationKind;
import tandem.core.redis.RedisConnection;
import tandem.desktop.DesktopProperties;
import tandem.desktop.configuration.redis.RedisSavedFiles;
import tandem.flow.FlowCatalogue;
import tandem.routing.Foresight;
import tandem.routing.ShiftSkills;
import tandem.routing.config.LiveConfiguration;

/// The files of routing and the flows, and whatever kinds there are beside them.
@Configuration(proxyBeanMethods = false)
class ConfigurationWiring {

    @Bean(destroyMethod = "close")
    RedisSavedFiles savedFiles(RedisConnection redis, TenantId tenant) {
        return new RedisSavedFiles(redis, tenant);
    }

    @Bean
    LastingSkills lastingSkills(ConfigurationDesk desk, ShiftSkills shift) {
        return new LastingSkills(desk, shift);
    }

    @Bean(destroyMethod = "close")
    ConfigurationDesk configurationDesk(
            ObjectProvider<LiveConfiguration> live,
            ObjectProvider<Foresight> foresight,
            ObjectProvider<ConfigurationKind> others,
            FlowCatalogue flows,
            SavedFiles savedFiles,
            DesktopProperties properties,
            Clock clock) {
        List<ConfigurationKind> kinds = new ArrayList<>();
        live.ifAvailable(files -> RoutingKind.ALL.forEach(id ->
                kinds.add(new RoutingKind(id, files, foresight.getIfAvailable(() -> _ -> List.of()), flows))));
        kinds.add(new FlowsKind(flows));
        others.orderedStream().forEach(kinds::add);
        return new ConfigurationDesk(
                        kinds, new ConfigurationHistory(properties.configurationHistory()), savedFiles, clock)
                .start();
    }
}
