package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
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
import tandem.insight.quality.Evaluation;
import tandem.insight.quality.Evaluations;
import tandem.insight.quality.QualityFigures;
import tandem.insight.workforce.AdherenceReport;

/// An agent's own numbers of today (D9): what supervisors see of them, for themselves.
@RestController
@ForLoggedIn
final class OwnDayController {
    /// Of how long the quality is: of a day there are hardly any evaluations.
    private static final Duration QUALITY = Duration.ofDays(30);

    private static final int MOST = 200;

    private final Insight insight;
    private final AdherenceReport adherence;
    private final Evaluations evaluations;
    private final Clock clock;
    private final ZoneId zone;

    OwnDayController(
            Insight insight,
            AdherenceReport adherence,
            Evaluations evaluations,
            Clock clock,
            DesktopProperties properties) {
        this.insight = insight;
        this.adherence = adherence;
        this.evaluations = evaluations;
        this.clock = clock;
        this.zone = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    /// @param handled       contacts that are over
    /// @param averageWorkMs as in docs/metrics.md; null before the first contact is over
    /// @param occupancy     the same; null before they were ready
    /// @param surveys       customers who have said how content they were
    /// @param csat          the share of them who were; null before the first
    /// @param adherence     as in docs/workforce.md; null without schedule
    /// @param quality       mean score of the evaluations of the last thirty days; null if there are none
    /// @param evaluations   how many these are
    /// @param unseen        those of them to which the agent has said nothing yet
    record Today(
            Instant from,
            long handled,
            long transferred,
            @Nullable Double averageWorkMs,
            @Nullable Double occupancy,
            long surveys,
            @Nullable Double csat,
            @Nullable Double adherence,
            @Nullable Double quality,
            long evaluations,
            long unseen) {}

    @GetMapping("/api/me/today")
    Today today(Principal who) {
        var agent = DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .orElseThrow(() -> ProblemException.notFound("You are no agent"));
        var now = clock.instant();
        var from = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        var span = new MetricsReport.Span(from, now, _ -> from);
        var sums = adherence.joined(insight.metrics(), span, Set.of(agent), now).stream()
                .findFirst()
                .map(MetricsReport.AgentRow::sums);
        var evaluated = evaluations.submitted(agent, now.minus(QUALITY), now.plusMillis(1), MOST);
        var quality = QualityFigures.of(evaluated);
        return new Today(
                from,
                sums.map(s -> s.get(AgentMeasure.HANDLED)).orElse(0L),
                sums.map(s -> s.get(AgentMeasure.TRANSFERRED)).orElse(0L),
                figure(sums, AgentFigure.AVERAGE_WORK),
                figure(sums, AgentFigure.OCCUPANCY),
                sums.map(s -> s.get(AgentMeasure.SURVEYS)).orElse(0L),
                figure(sums, AgentFigure.CSAT),
                figure(sums, AgentFigure.ADHERENCE),
                quality.score(),
                quality.evaluations(),
                evaluated.stream().filter(Evaluation::awaitsAgent).count());
    }

    private static @Nullable Double figure(Optional<AgentSums> sums, AgentFigure figure) {
        return sums.map(s -> s.get(figure))
                .filter(value -> value.isPresent())
                .map(value -> value.getAsDouble())
                .orElse(null);
    }
}
