package tandem.desktop.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import tandem.channels.VisitorFiles;

class WebConfigurationTest {
    private static final class Registry extends CorsRegistry {
        Map<String, CorsConfiguration> all() {
            return getCorsConfigurations();
        }
    }

    private static Map<String, CorsConfiguration> allowing(String... origins) {
        var visitors = (VisitorFiles) Proxy.newProxyInstance(
                VisitorFiles.class.getClassLoader(),
                new Class<?>[] {VisitorFiles.class},
                (_, _, _) -> List.of(origins));
        var registry = new Registry();
        new WebConfiguration(visitors).addCorsMappings(registry);
        return registry.all();
    }

    /// For Spring an empty list of patterns is none, and then everybody may.
    @Test
    void noOtherSiteMayAskUnlessItIsNamed() {
        assertThat(allowing().values())
                .hasSize(4)
                .allSatisfy(cors ->
                        assertThat(cors.checkOrigin("https://evil.example")).isNull());
        assertThat(allowing("https://*.shop.example").values()).allSatisfy(cors -> {
            assertThat(cors.checkOrigin("https://www.shop.example")).isEqualTo("https://www.shop.example");
            assertThat(cors.checkOrigin("https://evil.example")).isNull();
        });
    }
}
