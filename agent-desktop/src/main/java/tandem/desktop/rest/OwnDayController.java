package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.insight.Insight;
import tandem.insight.metrics.AgentFigure;
import tandem.insight.metrics.AgentMeasure;
import tandem.insight.metrics.AgentSums;
import tandem.insight.metrics.MetricsReport;

/// An agent's own numbers of today (D9): what supervisors see of them, for themselves.
@RestController
@ForLoggedIn
final class OwnDayController {
    private final Insight insight;
    private final Clock clock;
    private final ZoneId zone;

    OwnDayController(Insight insight, Clock clock, DesktopProperties properties) {
        this.insight = insight;
        this.clock = clock;
        this.zone = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    /// @param handled       contacts that are over
    /// @param averageWorkMs as in docs/metrics.md; null before the first contact is over
    /// @param occupancy     the same; null before they were ready
    /// @param surveys       customers who have said how content they were
    /// @param csat          the share of them who were; null before the first
    record Today(
            Instant from,
            long handled,
            long transferred,
            @Nullable Double averageWorkMs,
            @Nullable Double occupancy,
            long surveys,
            @Nullable Double csat) {}

    @GetMapping("/api/me/today")
    Today today(Principal who) {
        var agent = DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .orElseThrow(() -> ProblemException.notFound("You are no agent"));
        var now = clock.instant();
        var from = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        var sums = insight.metrics().agents(new MetricsReport.Span(from, now, _ -> from), Set.of(agent)).stream()
                .findFirst()
                .map(MetricsReport.AgentRow::sums);
        return new Today(
                from,
                sums.map(s -> s.get(AgentMeasure.HANDLED)).orElse(0L),
                sums.map(s -> s.get(AgentMeasure.TRANSFERRED)).orElse(0L),
                figure(sums, AgentFigure.AVERAGE_WORK),
                figure(sums, AgentFigure.OCCUPANCY),
                sums.map(s -> s.get(AgentMeasure.SURVEYS)).orElse(0L),
                figure(sums, AgentFigure.CSAT));
    }

    private static @Nullable Double figure(Optional<AgentSums> sums, AgentFigure figure) {
        return sums.map(s -> s.get(figure))
                .filter(value -> value.isPresent())
                .map(value -> value.getAsDouble())
                .orElse(null);
    }
}
