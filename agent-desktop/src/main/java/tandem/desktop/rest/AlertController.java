package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.insight.alert.Alert;
import tandem.insight.alert.AlertWatch;
import tandem.insight.alert.LiveAlertRules;

/// Alerts that are raised, and were (S5), for those who supervise.
@RestController
@Needs(Right.HANDLE_ALERTS)
final class AlertController {
    private static final int PAST = 200;
    private static final Duration LONGEST_SILENCE = Duration.ofDays(7);

    private final AlertWatch alerts;
    private final LiveAlertRules rules;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    AlertController(AlertWatch alerts, LiveAlertRules rules, Rights rights, Audit audit, Clock clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param problems of config/alerts.yml as it is now; empty if it is in force
    record Alerts(List<Row> raised, List<Row> past, List<String> problems) {}

    /// @param names of its rule, by language; none if the rule is gone
    record Row(
            String id,
            String rule,
            Map<String, String> names,
            @Nullable String metric,
            String queue,
            String unit,
            @Nullable Double value,
            @Nullable Double usual,
            Instant raisedAt,
            @Nullable Instant overAt,
            @Nullable String acknowledgedBy,
            @Nullable Instant silentUntil) {}

    record Silence(@Nullable Integer minutes) {}

    @GetMapping("/api/alerts")
    Alerts alerts(Principal who) {
        var extent = rights.extentOf(DesktopUser.of(who).orElseThrow());
        var raised = alerts.raised().stream()
                .filter(one -> extent.covers(one.alert().queue()))
                .map(one ->
                        row(one.alert(), one.mark().acknowledgedBy(), one.mark().silentUntil()))
                .toList();
        var past = alerts.past().stream()
                .filter(alert -> extent.covers(alert.queue()))
                .limit(PAST)
                .map(alert -> row(alert, null, null))
                .toList();
        return new Alerts(raised, past, rules.problems());
    }

    private Row row(Alert alert, @Nullable String acknowledgedBy, @Nullable Instant silentUntil) {
        var rule = rules.get().rules().stream()
                .filter(one -> one.id().equals(alert.rule()))
                .findFirst()
                .orElse(null);
        return new Row(
                alert.id(),
                alert.rule(),
                rule == null ? Map.of() : rule.names(),
                rule == null ? null : rule.metric().name(),
                alert.queue().value(),
                alert.unit().name(),
                alert.value(),
                alert.usual(),
                alert.raisedAt(),
                alert.overAt(),
                acknowledgedBy,
                silentUntil);
    }

    @PostMapping("/api/alerts/{id}/acknowledge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(@PathVariable String id, Principal who) {
        if (!alerts.acknowledge(id, handler(id, who, "acknowledged").user())) {
            throw over();
        }
    }

    /// Nobody is told of it for so many minutes, also when it is raised again; 0: they are.
    @PostMapping("/api/alerts/{id}/silence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void silence(@PathVariable String id, @RequestBody Silence silence, Principal who) {
        int minutes = silence.minutes() == null ? -1 : silence.minutes();
        if (minutes < 0 || minutes > LONGEST_SILENCE.toMinutes()) {
            throw ProblemException.badRequest("'minutes' is 0 to " + LONGEST_SILENCE.toMinutes());
        }
        var user = handler(id, who, "silenced for " + minutes + " minutes").user();
        var until = minutes == 0 ? null : clock.instant().plus(Duration.ofMinutes(minutes));
        if (!alerts.silence(id, until, user)) {
            throw over();
        }
    }

    private static ProblemException over() {
        return ProblemException.notFound("This alert is not raised (any more)");
    }

    /// Who may do this with this alert; it is on record from then on.
    private DesktopUser handler(String id, Principal who, String what) {
        var user = DesktopUser.of(who).orElseThrow();
        var extent = rights.extentOf(user);
        if (alerts.raised().stream()
                .noneMatch(one ->
                        one.alert().id().equals(id) && extent.covers(one.alert().queue()))) {
            throw over();
        }
        audit.record(user, Act.ALERT_HANDLED, id, Map.of("what", what));
        return user;
    }
}
