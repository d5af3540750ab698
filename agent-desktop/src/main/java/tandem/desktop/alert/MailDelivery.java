package tandem.desktop.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.HtmlUtils;
import tandem.channels.NoticeMail;
import tandem.core.QueueId;
import tandem.insight.alert.Alert;
import tandem.insight.alert.AlertDelivery;
import tandem.insight.alert.AlertMetric;
import tandem.insight.alert.AlertRule;
import tandem.insight.alert.AlertRules;
import tandem.routing.Router;

/// Writes to those whom a rule names, one mail after the other; what cannot be sent is tried three times.
public final class MailDelivery implements AlertDelivery, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);
    private static final int LINE = 200;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final double PERCENT = 100;

    private final NoticeMail mail;
    private final Router router;
    private final DateTimeFormatter time;
    private final ThreadPoolExecutor line = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(LINE),
            Thread.ofVirtual().name("alert-mail").factory(),
            (_, _) -> LOG.error("Mails do not keep up: nobody is written to of an alert"));

    public MailDelivery(NoticeMail mail, Router router, Clock clock, @Nullable ZoneId zone) {
        this.mail = mail;
        this.router = router;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH)
                .withZone(zone == null ? clock.getZone() : zone);
    }

    @Override
    public void tell(AlertRule rule, Alert alert, AlertRules rules) {
        if (!rule.mails().isEmpty()) {
            line.execute(() -> write(rule, alert));
        }
    }

    private void write(AlertRule rule, Alert alert) {
        var over = alert.overAt();
        var subject = "%s: %s (%s)".formatted(over == null ? "Alert" : "Over", rule.nameIn("en"), queue(alert.queue()));
        var text = new StringBuilder()
                .append("Queue:   ")
                .append(queue(alert.queue()))
                .append("\nWhat:    ")
                .append(rule.metric().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .append("\nValue:   ")
                .append(shown(alert.unit(), alert.value()));
        if (alert.usual() != null) {
            text.append("\nUsual:   ").append(shown(alert.unit(), alert.usual()));
        }
        text.append("\nRaised:  ").append(time.format(alert.raisedAt()));
        if (over != null) {
            text.append("\nOver:    ").append(time.format(over));
        }
        text.append("\nRule:    ").append(rule.id()).append(" in config/alerts.yml\n");
        send(new NoticeMail.Notice(
                "alert.%s.%d.%s".formatted(alert.id(), alert.raisedAt().toEpochMilli(), over == null ? "on" : "over"),
                null,
                rule.mails(),
                subject,
                text.toString(),
                "<pre>" + HtmlUtils.htmlEscape(text.toString(), "UTF-8") + "</pre>",
                List.of()));
    }

    private void send(NoticeMail.Notice notice) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (!(mail.send(notice) instanceof NoticeMail.Delivery.NotSent(var why))) {
                return;
            }
            if (attempt == TRIES) {
                LOG.error("Nobody could be written to of '{}': {}", notice.subject(), why);
            } else if (!pause()) {
                return;
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String queue(QueueId id) {
        var queue = router.configuration().queues().get(id);
        return queue == null ? id.value() : queue.name();
    }

    static String shown(AlertMetric.Unit unit, @Nullable Double value) {
        if (value == null) {
            return "unknown";
        }
        return switch (unit) {
            case COUNT -> Long.toString(Math.round(value));
            case SHARE -> Math.round(value * PERCENT) + " %";
            case MILLISECONDS -> {
                var length = Duration.ofMillis(Math.round(value));
                yield "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
            }
        };
    }

    @Override
    public void close() {
        line.shutdownNow();
    }
}
