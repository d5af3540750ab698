package tandem.desktop.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import tools.jackson.databind.json.JsonMapper;

/// Addresses that cannot be understood are refused in three places, according to what is wrong with them: by Tomcat, by
/// our filter, by Spring Security's firewall. All three answer alike.
@Configuration(proxyBeanMethods = false)
class MalformedAddresses {

    @Bean
    MalformedAddressFilter malformedAddressFilter(JsonMapper json) {
        return new MalformedAddressFilter(new ProblemWriter(json));
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(JsonMapper json) {
        var problems = new ProblemWriter(json);
        return (request, response, rejected) -> problems.malformed(response);
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> tomcatProblems() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }
}
