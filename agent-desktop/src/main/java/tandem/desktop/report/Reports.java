package tandem.desktop.report;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Extent;
import tandem.insight.Insight;
import tandem.insight.metrics.Interval;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MetricsReport.Span;
import tandem.insight.metrics.Sums;
import tandem.insight.metrics.WaitClass;
import tandem.insight.quality.Evaluations;
import tandem.insight.workforce.AdherenceReport;
import tandem.routing.Router;

/// Makes reports: for pages at once, for files row by row.
@Component
public final class Reports {
    /// What a page can show.
    private static final int MOST_ROWS = 10_000;
    /// Days × queues or agents: each is a read of some kilobytes.
    private static final long MOST_TABLES = 20_000;

    private final Insight insight;
    private final AdherenceReport adherence;
    private final Evaluations evaluations;
    private final Router router;
    private final Clock clock;
    private final ZoneId site;

    Reports(
            Insight insight,
            AdherenceReport adherence,
            Evaluations evaluations,
            Router router,
            Clock clock,
            DesktopProperties properties) {
        this.evaluations = evaluations;
        this.insight = insight;
        this.adherence = adherence;
        this.router = router;
        this.clock = clock;
        this.site = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    /// The zone of reports that name none.
    public ZoneId site() {
        return site;
    }

    /// @param given names and values as in an address
    /// @param reach of what it may be
    /// @throws ProblemException saying what is wrong with them
    public Report make(Map<String, List<String>> given, String language, ReportReach reach) {
        return make(choices(given).within(reach), ReportWords.in(language));
    }

    /// Whether that can be asked.
    ///
    /// @throws ProblemException saying what is wrong with it
    void check(Map<String, List<String>> given) {
        choices(given);
    }

    Choices choices(Map<String, List<String>> given) {
        return choices(given, clock.instant());
    }

    /// @param now from which days such as yesterday are meant
    Choices choices(Map<String, List<String>> given, Instant now) {
        return Choices.of(given, site, now);
    }

    /// What a page can offer.
    ///
    /// @param site   the zone where none is asked for
    /// @param zones  of the queues' calendars
    /// @param within the times, in seconds, of which a service level can be asked
    public record Offer(String site, List<QueueZone> zones, List<Long> within) {}

    /// @param queues by their names
    public record QueueZone(String zone, List<String> queues) {}

    public Offer offer(Extent extent) {
        var configuration = router.configuration();
        var byZone = new TreeMap<String, List<String>>();
        router.queues().stream()
                .filter(queue -> !queue.internal() && queue.calendar() != null && extent.covers(queue.id()))
                .forEach(queue -> byZone.computeIfAbsent(
                                configuration.calendar(queue).zone().getId(), zone -> new ArrayList<>())
                        .add(queue.name()));
        return new Offer(
                site.getId(),
                byZone.entrySet().stream()
                        .map(each -> new QueueZone(each.getKey(), List.copyOf(each.getValue())))
                        .toList(),
                WaitClass.limits().stream().map(Duration::toSeconds).toList());
    }

    Report make(Choices asked, ReportWords words) {
        var now = clock.instant();
        var made = make(asked, asked.days(), Instant.MAX, now, words, true);
        var compared = asked.comparedDays().map(days -> {
            var began = days.from().atStartOfDay(asked.zone()).toInstant();
            var whole = asked.days().to().plusDays(1).atStartOfDay(asked.zone()).toInstant();
            // what is not over yet is compared with as much of the other time
            var until = whole.isAfter(now) ? began.plus(Duration.between(made.from(), made.to())) : Instant.MAX;
            return make(asked, days, until, now, words, true);
        });
        return new Report(
                made.from(),
                made.to(),
                made.zone(),
                made.interval(),
                made.since(),
                made.keys(),
                made.columns(),
                made.rows(),
                made.totals(),
                made.total(),
                made.identity(),
                compared.orElse(null));
    }

    /// Without rows of time.
    Report totals(Choices asked, ReportWords words) {
        return totals(asked, clock.instant(), words);
    }

    /// Of what was counted up to a moment.
    Report totals(Choices asked, Instant until, ReportWords words) {
        return make(asked, asked.days(), Instant.MAX, until, words, false);
    }

    private Report make(
            Choices asked, Period.Days days, Instant until, Instant now, ReportWords words, boolean byTime) {
        var from = days.from().atStartOfDay(asked.zone()).toInstant();
        var whole = days.to().plusDays(1).atStartOfDay(asked.zone()).toInstant();
        var to = List.of(whole, until, now).stream().min(Instant::compareTo).orElse(whole);
        to = to.isBefore(from) ? from : to;
        limit(asked, days);
        var columns = asked.columns();
        var lines = lines(asked);
        var interval = asked.interval();
        List<Line> byStretch = List.of();
        if (interval != null && byTime) {
            byStretch = lines.of(new Span(from, to, interval.in(asked.zone())));
            if (byStretch.size() > MOST_ROWS) {
                throw ProblemException.badRequest(
                        "That is %d rows, and a page shows %d: ask for longer intervals or for fewer, or for the file"
                                .formatted(byStretch.size(), MOST_ROWS));
            }
        }
        var start = from;
        var all = lines.of(new Span(from, to, _ -> start));
        var total = lines.together(all);
        return new Report(
                from,
                to,
                asked.zone().getId(),
                interval == null ? "all" : interval.code(),
                insight.metrics().since().orElse(null),
                asked.by().keys(),
                columns.stream()
                        .map(column -> new Report.Heading(
                                column.name(),
                                column.unit().name(),
                                words.title(column),
                                words.meaning(column),
                                column.behind() != null))
                        .toList(),
                byStretch.stream().map(line -> row(line.from(), line, columns)).toList(),
                all.stream().map(line -> row(null, line, columns)).toList(),
                total.map(counts -> row(null, new Line(start, List.of(), null, counts), columns))
                        .orElse(null),
                total.flatMap(counts -> identity(asked.by(), counts)).orElse(null),
                null);
    }

    private Lines lines(Choices asked) {
        return new Lines(
                insight.metrics(),
                adherence,
                evaluations,
                clock.instant(),
                asked,
                router.configuration().internalUse());
    }

    private static Report.Row row(@Nullable Instant from, Line line, List<Column> columns) {
        var values = new ArrayList<@Nullable Double>(columns.size());
        for (Column column : columns) {
            OptionalDouble value = column.value().apply(line.counts());
            values.add(value.isPresent() ? value.getAsDouble() : null);
        }
        return new Report.Row(from, line.key(), line.channel(), values);
    }

    private static Optional<Report.Identity> identity(By by, Line.Counts counts) {
        return switch (by) {
            case ALL, QUEUE, CHANNEL ->
                counts instanceof Line.Counts.OfQueue queue ? Optional.of(identity(queue.sums())) : Optional.empty();
            case AGENT, AGENT_AND_QUEUE, SKILL, DISPOSITION, FLOW_STEP, FLOW_OUTCOME -> Optional.empty();
        };
    }

    private static Report.Identity identity(Sums sums) {
        long answered = sums.get(Measure.ANSWERED);
        long abandoned = sums.get(Measure.ABANDONED);
        long flowedOut = sums.get(Measure.FLOWED_OUT);
        return new Report.Identity(
                sums.offered(),
                answered,
                abandoned,
                flowedOut,
                sums.waiting(),
                sums.offered() == answered + abandoned + flowedOut + sums.waiting());
    }

    private void limit(Choices asked, Period.Days days) {
        long many = switch (asked.by()) {
            case ALL, QUEUE, CHANNEL, DISPOSITION ->
                asked.queues().isEmpty()
                        ? router.queues().size()
                        : asked.queues().size();
            case AGENT, AGENT_AND_QUEUE ->
                asked.agents().isEmpty()
                        ? router.profiles().size()
                        : asked.agents().size();
            case SKILL, FLOW_STEP, FLOW_OUTCOME -> 1;
        };
        if ((ChronoUnit.DAYS.between(days.from(), days.to()) + 2) * many > MOST_TABLES) {
            throw ProblemException.badRequest("Too much at once: ask for fewer days, or name some");
        }
    }

    /// Takes the rows of a file.
    @FunctionalInterface
    interface Sink {
        void take(Line line) throws IOException;
    }

    /// Gives row after row, a day of them in memory at most.
    void each(Choices asked, Sink sink) throws IOException {
        limit(asked, asked.days());
        var zone = asked.zone();
        var now = clock.instant();
        var interval = asked.interval();
        var lines = lines(asked);
        var from = asked.days().from().atStartOfDay(zone).toInstant();
        var last = asked.days().to().plusDays(1).atStartOfDay(zone).toInstant();
        var to = last.isAfter(now) ? now : last;
        if (interval == null || interval.compareTo(Interval.DAY) > 0) {
            UnaryOperator<Instant> stretch = interval == null ? _ -> from : interval.in(zone);
            for (Line line : lines.of(new Span(from, to, stretch))) {
                sink.take(line);
            }
            return;
        }
        for (var day = asked.days().from(); !day.isAfter(asked.days().to()); day = day.plusDays(1)) {
            var begins = day.atStartOfDay(zone).toInstant();
            var ends = day.plusDays(1).atStartOfDay(zone).toInstant();
            if (begins.isBefore(to)) {
                for (Line line : lines.of(new Span(begins, ends.isAfter(to) ? to : ends, interval.in(zone)))) {
                    sink.take(line);
                }
            }
        }
    }

    /// As people call who or what a row is of.
    List<String> names(By by, List<String> key) {
        var names = new ArrayList<String>();
        for (int i = 0; i < by.keys().size() && i < key.size(); i++) {
            String id = key.get(i);
            names.add(
                    switch (by.keys().get(i)) {
                        case "queue" ->
                            router.queues().stream()
                                    .filter(queue -> queue.id().value().equals(id))
                                    .findFirst()
                                    .map(queue -> queue.name())
                                    .orElse(id);
                        case "agent" ->
                            router.profiles().values().stream()
                                    .filter(agent -> agent.id().value().equals(id))
                                    .findFirst()
                                    .map(agent -> agent.name())
                                    .orElse(id);
                        default -> id;
                    });
        }
        return names;
    }
}
