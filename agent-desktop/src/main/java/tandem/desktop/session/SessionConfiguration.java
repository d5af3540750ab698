package tandem.desktop.session;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Where browser sessions are kept.
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> logInSessions(
            @Value("${tandem.data:data}/sessions") Path folder, Clock clock) {
        return server -> server.addContextCustomizers(
                context -> context.setManager(new LogInSessions(new KeptLogIns(folder, new JsonMapper()), clock)));
    }
}
