package tandem.insight.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.BodySignature;
import tandem.core.QueueId;
import tandem.insight.alert.AlertRule.Condition;

/// Webhooks of alerts against real servers: signed, tried again, and one that hangs holds up nobody.
class WebhookDeliveryTest {
    private static final Alert ALERT = new Alert(
            "r.sales",
            "r",
            new QueueId("sales"),
            AlertMetric.Unit.COUNT,
            7.0,
            null,
            Instant.ofEpochMilli(1_700_000_000_000L),
            null);

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer server;
    private WebhookDelivery delivery;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            long seconds = Long.parseLong(exchange.getRequestHeaders().getFirst(BodySignature.TIME));
            if (!BodySignature.of("secret", seconds, body)
                    .equals(exchange.getRequestHeaders().getFirst(BodySignature.SIGNATURE))) {
                faults.add("not signed");
            }
            boolean refused = refusals.getAndDecrement() > 0;
            if (!refused) {
                bodies.add(new String(body, StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(refused ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        delivery = new WebhookDelivery(
                Clock.systemUTC(), Duration.ofSeconds(1), List.of(Duration.ofMillis(10), Duration.ofMillis(10)));
    }

    @AfterEach
    void stop() {
        delivery.close();
        server.stop(0);
    }

    private static AlertRule rule(String... hooks) {
        return new AlertRule(
                "r",
                Map.of("en", "A line"),
                AlertMetric.Now.WAITING,
                Set.of(),
                new Condition.Above(5, 2),
                Duration.ofMinutes(30),
                Duration.ZERO,
                List.of(),
                List.of(hooks));
    }

    private AlertRules.Hook living() {
        return new AlertRules.Hook(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x"), "secret");
    }

    @Test
    void whatIsToldIsSignedAndTriedAgain() {
        refusals.set(2);
        delivery.tell(rule("a"), ALERT, new AlertRules(List.of(), Map.of("a", living())));
        await().until(() -> bodies.size() == 1);
        assertThat(bodies.getFirst())
                .contains("\"id\":\"r.sales\"", "\"state\":\"RAISED\"", "\"value\":7.0", "\"name\":\"A line\"");
        assertThat(faults).isEmpty();
    }

    @Test
    void oneThatHangsHoldsUpNobodyElse() throws IOException {
        try (var silent = new ServerSocket(0)) { // takes connections and says nothing
            var hanging = new AlertRules.Hook(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), "s");
            var rules = new AlertRules(List.of(), Map.of("hangs", hanging, "lives", living()));
            for (int i = 0; i < 20; i++) {
                delivery.tell(rule("hangs", "lives"), ALERT, rules);
            }
            await().until(() -> bodies.size() == 20);
        }
    }
}
