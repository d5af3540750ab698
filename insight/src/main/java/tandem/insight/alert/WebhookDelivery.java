package tandem.insight.alert;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BodySignature;
import tools.jackson.databind.json.JsonMapper;

/// Tells programs by a signed POST ([BodySignature]). Each webhook has a line of its own, in order, so that one that
/// hangs holds up nobody else; what does not fit into its line any more is not told, and the log says so.
public final class WebhookDelivery implements AlertDelivery, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final int LINE = 100;
    private static final int TAKEN = 300;

    private final Clock clock;
    private final Duration timeLimit;
    private final List<Duration> pauses;
    private final HttpClient http;
    private final Map<String, ThreadPoolExecutor> lines = new ConcurrentHashMap<>();

    /// With ten seconds an attempt, four attempts within a minute.
    public WebhookDelivery(Clock clock) {
        this(
                clock,
                Duration.ofSeconds(10),
                List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(40)));
    }

    /// @param pauses between two attempts
    WebhookDelivery(Clock clock, Duration timeLimit, List<Duration> pauses) {
        this.clock = clock;
        this.timeLimit = timeLimit;
        this.pauses = List.copyOf(pauses);
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeLimit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public void tell(AlertRule rule, Alert alert, AlertRules rules) {
        var body = body(rule, alert);
        for (var name : rule.hooks()) {
            var hook = rules.hooks().get(name);
            if (hook != null) {
                line(name).execute(() -> deliver(name, hook, body));
            }
        }
    }

    private ThreadPoolExecutor line(String name) {
        return lines.computeIfAbsent(
                name,
                _ -> new ThreadPoolExecutor(
                        0,
                        1,
                        1,
                        TimeUnit.MINUTES,
                        new ArrayBlockingQueue<>(LINE),
                        Thread.ofVirtual().name("alert-hook-" + name).factory(),
                        (_, _) -> LOG.error("Webhook {} does not keep up: it is not told of an alert", name)));
    }

    private void deliver(String name, AlertRules.Hook hook, byte[] body) {
        for (int attempt = 0; ; attempt++) {
            var fault = post(hook, body);
            if (fault == null) {
                return;
            }
            if (attempt >= pauses.size()) {
                LOG.error("Webhook {} was not told of an alert: {}", name, fault);
                return;
            }
            LOG.warn("Webhook {} is tried again: {}", name, fault);
            try {
                TimeUnit.MILLISECONDS.sleep(pauses.get(attempt).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Null if it was taken.
    private @Nullable String post(AlertRules.Hook hook, byte[] body) {
        long seconds = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(hook.url())
                .timeout(timeLimit)
                .header("Content-Type", "application/json")
                .header(BodySignature.TIME, Long.toString(seconds))
                .header(BodySignature.SIGNATURE, BodySignature.of(hook.secret(), seconds, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status < TAKEN ? null : "it answers " + status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static byte[] body(AlertRule rule, Alert alert) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", alert.id());
        body.put("rule", alert.rule());
        body.put("name", rule.nameIn("en"));
        body.put("queue", alert.queue().value());
        body.put("metric", rule.metric().name());
        body.put("state", alert.overAt() == null ? "RAISED" : "OVER");
        body.put("unit", alert.unit().name());
        body.put("value", alert.value());
        body.put("usual", alert.usual());
        body.put("raisedAt", alert.raisedAt().toEpochMilli());
        body.put("overAt", alert.overAt() == null ? null : alert.overAt().toEpochMilli());
        return JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        lines.values().forEach(ThreadPoolExecutor::shutdownNow);
        http.shutdownNow();
    }
}
