package tandem.server;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tandem.demo.DemoFill;
import tandem.desktop.DefaultPasswords;

/// Waits until every part says that it is well, and then says where to go.
@Component
final class Readiness {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final HealthEndpoint health;
    private final Environment environment;
    private final ServerProperties properties;
    private final DefaultPasswords passwords;

    private final ObjectProvider<DemoFill> demo;

    Readiness(
            HealthEndpoint health,
            Environment environment,
            ServerProperties properties,
            DefaultPasswords passwords,
            ObjectProvider<DemoFill> demo) {
        this.passwords = passwords;
        this.demo = demo;
        this.health = health;
        this.environment = environment;
        this.properties = properties;
    }

    void announce(Terminal terminal) throws InterruptedException {
        var unwell = awaitWell();
        unwell.forEach((part, how) -> terminal.missing(part, how));
        double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        terminal.line("");
        terminal.line("Tandem is ready (%.1f s).", seconds);
        var fill = demo.getIfAvailable();
        new Welcome(environment, properties.config(), passwords.users(), fill != null && fill.isThere())
                .print(terminal);
    }

    /// What is still not well after the limit, with its status.
    private Map<String, String> awaitWell() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        var never = new CountDownLatch(1);
        while (true) {
            var unwell = unwell();
            if (unwell.isEmpty() || System.nanoTime() > deadline) {
                return unwell;
            }
            var _ = never.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Map<String, String> unwell() {
        Map<String, String> found = new TreeMap<>();
        if (health.health() instanceof CompositeHealthDescriptor all && all.getComponents() != null) {
            all.getComponents().forEach((part, is) -> {
                if (!isWell(is)) {
                    found.put(part, is.getStatus().getCode());
                }
            });
        }
        return found;
    }

    private static boolean isWell(HealthDescriptor part) {
        return part.getStatus().equals(Status.UP) || part.getStatus().equals(Status.UNKNOWN);
    }
}
