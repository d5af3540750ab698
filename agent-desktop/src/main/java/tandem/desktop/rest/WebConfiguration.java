package tandem.desktop.rest;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tandem.channels.VisitorFiles;
import tandem.desktop.wire.Json;

/// Serves the built pages: the customer's (index.html), how to embed the chat (embed.html), and one for the
/// staff
/// (desk.html) that knows its own routes.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private static final String[] DESK = {
        "/agent",
        "/supervisor",
        "/search",
        "/campaigns",
        "/abandoned",
        "/flows",
        "/reports",
        "/planning",
        "/articles",
        "/cases",
        "/quality",
        "/customers",
        "/configuration",
        "/account",
        "/log-ins",
        "/audit",
        "/login"
    };
    private final VisitorFiles visitors;

    WebConfiguration(VisitorFiles visitors) {
        this.visitors = visitors;
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/customer").setViewName("forward:/index.html");
        registry.addViewController("/embed").setViewName("forward:/embed.html");
        for (String route : DESK) {
            registry.addViewController(route).setViewName("forward:/desk.html");
            registry.addViewController(route + "/**").setViewName("forward:/desk.html");
        }
    }

    /// What the chat widget on another site asks for; no cookie goes with it, only the token of its chat.
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        for (String path : List.of("/api/site", "/api/chat/**", "/api/call/**", "/call.js")) {
            registry.addMapping(path)
                    .allowedOrigins() // none of their own: without this, an empty list of patterns allows everybody
                    .allowedOriginPatterns(visitors.origins().toArray(String[]::new))
                    .allowedMethods("GET", "POST", "DELETE")
                    .allowCredentials(false);
        }
    }

    /// What carries a hash in its name never changes; the rest is asked for again each time.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.noCache());
    }

    /// REST writes as the socket does.
    @Bean
    JsonMapperBuilderCustomizer desktopJson() {
        return Json::configure;
    }
}
