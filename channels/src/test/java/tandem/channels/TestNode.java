package tandem.channels;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import tandem.core.CustomerDirectory;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.routing.Router;

/// A node with a real web server that runs the channels as the server does.
public final class TestNode implements AutoCloseable {
    private final ServletWebServerApplicationContext context;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(ChannelsConfiguration.class)
    static class Application {}

    private TestNode(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    public static TestNode start(Desk desk, Clock clock, Map<String, Object> properties) {
        return start(desk, desk.router(), clock, properties);
    }

    /// With what the server provides beside.
    public static TestNode start(
            Desk desk, Clock clock, Map<String, Object> properties, Consumer<GenericApplicationContext> more) {
        return start(desk, desk.router(), clock, properties, more);
    }

    /// With a router that may fail.
    public static TestNode start(Desk desk, Router router, Clock clock, Map<String, Object> properties) {
        return start(desk, router, clock, properties, _ -> {});
    }

    /// @param more beans that other modules give
    public static TestNode start(
            Desk desk,
            Router router,
            Clock clock,
            Map<String, Object> properties,
            Consumer<GenericApplicationContext> more) {
        var application = new SpringApplication(Application.class);
        var all = new HashMap<String, Object>(Map.of(
                "server.port", 0,
                "server.address", "127.0.0.1",
                "spring.main.banner-mode", "off",
                "spring.jmx.enabled", false,
                "spring.threads.virtual.enabled", true,
                "tandem.channels.chat.token-secret", "secret of the tests",
                "tandem.channels.mail.token-secret", "another secret of the tests"));
        all.putAll(properties);
        application.setDefaultProperties(all);
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(Router.class, () -> router);
            beans.registerBean(Journal.class, () -> desk.routing().journal());
            beans.registerBean(CustomerDirectory.class, desk::customers);
            beans.registerBean(Clock.class, () -> clock);
            beans.registerBean(TenantId.class, desk::tenant);
            beans.registerBean(Masking.class, () -> Desk.MASKING);
            beans.registerBean(Nodes.class, Nodes::alone);
            beans.registerBean(RedisConnection.class, TestRedis::connection, b -> b.setDestroyMethodName(""));
            more.accept(beans);
        });
        return new TestNode((ServletWebServerApplicationContext) application.run());
    }

    public int port() {
        var server = context.getWebServer();
        if (server == null) {
            throw new AssertionError("no web server");
        }
        return server.getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }
}
