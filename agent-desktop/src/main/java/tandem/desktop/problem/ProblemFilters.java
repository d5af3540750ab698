package tandem.desktop.problem;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// What fails outside of the controllers, other than addresses.
@Configuration(proxyBeanMethods = false)
class ProblemFilters {

    @Bean
    UnavailableFilter unavailableFilter(JsonMapper json) {
        return new UnavailableFilter(new ProblemWriter(json));
    }
}
