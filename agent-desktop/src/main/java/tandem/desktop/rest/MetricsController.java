package tandem.desktop.rest;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Extent;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.desktop.table.Csv;
import tandem.insight.Insight;
import tandem.insight.metrics.AgentFigure;
import tandem.insight.metrics.AgentMeasure;
import tandem.insight.metrics.Figure;
import tandem.insight.metrics.Intervals;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.workforce.AdherenceReport;
import tandem.routing.Router;

/// The history of metrics (M), as JSON or CSV. The names are those of docs/metrics.md.
@RestController
@Needs(Right.SEE_REPORTS)
final class MetricsController {
    private static final Duration LONGEST = Duration.ofDays(100);
    /// Days × queues or agents: each is a read of some kilobytes.
    private static final long MOST_TABLES = 20_000;
    private static final String OFFERED = "offered";
    private static final String WAITING = "waiting";

    private final Insight insight;
    private final AdherenceReport adherence;
    private final Router router;
    private final Clock clock;
    private final ZoneId zone;
    private final Rights rights;
    private final Exports exports;

    MetricsController(
            Insight insight,
            AdherenceReport adherence,
            Router router,
            Clock clock,
            DesktopProperties properties,
            Rights rights,
            Exports exports) {
        this.rights = rights;
        this.exports = exports;
        this.insight = insight;
        this.adherence = adherence;
        this.router = router;
        this.clock = clock;
        this.zone = Optional.ofNullable(properties.timeZone()).orElseGet(ZoneId::systemDefault);
    }

    /// @param from        where this stretch begins
    /// @param counts      sums; what is zero is left out
    /// @param figures     made of the sums; those with nothing to divide by are left out
    record QueueRow(
            Instant from,
            QueueId queue,
            @Nullable Channel channel,
            Map<String, Long> counts,
            Map<String, Double> figures) {}

    record AgentRow(Instant from, AgentId agent, Map<String, Long> counts, Map<String, Double> figures) {}

    record Report<T>(Instant from, Instant to, String interval, List<T> rows) {}

    /// @param unit `SHARE` (0–1) or `MILLISECONDS`
    record Definition(String name, String of, Figure.Unit unit, String formula) {}

    record Goal(QueueId queue, long withinMs, double target, long shortAbandonMs) {}

    record Definitions(List<Definition> figures, List<Goal> goals) {}

    @Operation(
            summary = "Sums and figures of queues by stretches of time",
            description =
                    "Times in milliseconds since 1970; without `from` today. `interval` is 15m, 30m, 1h or 1d;"
                            + " `attribution` says whether a segment counts where it began (arrival) or where it happened"
                            + " (end); who waits from one stretch into the next is carried over;"
                            + " internal queues are left out unless named; `by=channel` gives each channel rows of its own; `format` is json or csv.")
    @GetMapping("/api/metrics/queues")
    ResponseEntity<?> queues(
            @ParameterObject Asked asked,
            @RequestParam(defaultValue = "") List<String> queue,
            @RequestParam(defaultValue = "") List<String> channel,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "end") String attribution,
            Principal who) {
        var span = span(asked);
        var extent = extent(who);
        var queues = ids("queue", queue, QueueId::new);
        limit(span, queues.isEmpty() ? router.queues().size() : queues.size());
        if (!by.isEmpty() && !by.equals("channel")) {
            throw ProblemException.badRequest("'by' is channel, or left out");
        }
        var internal = router.configuration().internalUse().queues();
        var rows = insight
                .metrics()
                .queues(
                        span.until(clock.instant()),
                        queues,
                        channels(channel),
                        by.equals("channel"),
                        attribution(attribution))
                .stream()
                .filter(row -> extent.covers(row.queue()))
                .filter(row -> !queues.isEmpty() || !internal.contains(row.queue()))
                .map(MetricsController::shown)
                .toList();
        return answer(who, asked, span, rows, rows.stream().map(MetricsController::cells), queueHeader());
    }

    @Operation(
            summary = "Sums and figures of agents by stretches of time",
            description = "As for queues. Times are by the clock: two conversations at once count once.")
    @GetMapping("/api/metrics/agents")
    ResponseEntity<?> agents(
            @ParameterObject Asked asked, @RequestParam(defaultValue = "") List<String> agent, Principal who) {
        var span = span(asked);
        var extent = extent(who);
        var agents = ids("agent", agent, AgentId::new);
        limit(span, agents.isEmpty() ? router.profiles().size() : agents.size());
        var internal = router.configuration().internalUse().agents();
        var rows = adherence.joined(insight.metrics(), span, agents, clock.instant()).stream()
                .filter(row -> extent.covers(row.agent()))
                .filter(row -> !agents.isEmpty() || !internal.contains(row.agent()))
                .map(MetricsController::shown)
                .toList();
        return answer(who, asked, span, rows, rows.stream().map(MetricsController::cells), agentHeader());
    }

    @Operation(summary = "What every figure means: its formula and unit, and what each queue promises")
    @GetMapping("/api/metrics/definitions")
    Definitions definitions(Principal who) {
        var extent = extent(who);
        var queues = Arrays.stream(Figure.values()).map(f -> new Definition(name(f), "queue", f.unit(), f.formula()));
        var agents =
                Arrays.stream(AgentFigure.values()).map(f -> new Definition(name(f), "agent", f.unit(), f.formula()));
        return new Definitions(
                Stream.concat(queues, agents).toList(),
                router.queues().stream()
                        .filter(q -> !q.internal() && extent.covers(q.id()))
                        .map(q -> new Goal(
                                q.id(),
                                q.serviceLevel().within().toMillis(),
                                q.serviceLevel().target(),
                                q.serviceLevel().shortAbandon().toMillis()))
                        .toList());
    }

    private Extent extent(Principal who) {
        return rights.extentOf(DesktopUser.of(who).orElseThrow());
    }

    // ---- what is asked

    record Asked(
            @Nullable Long from,
            @Nullable Long to,
            @Nullable String interval,
            @Nullable String format) {}

    private MetricsReport.Span span(Asked asked) {
        Instant now = clock.instant();
        Instant to = Optional.ofNullable(Moments.of("to", asked.to())).orElse(now);
        Instant from = Optional.ofNullable(Moments.of("from", asked.from()))
                .orElseGet(
                        () -> LocalDate.ofInstant(to, zone).atStartOfDay(zone).toInstant());
        if (from.isAfter(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ProblemException.badRequest(
                    "'from' is not after 'to', and at most " + LONGEST.toDays() + " days before it");
        }
        return new MetricsReport.Span(from, to, interval(asked.interval()));
    }

    private UnaryOperator<Instant> interval(@Nullable String interval) {
        return switch (interval == null ? "15m" : interval) {
            case "15m" -> Intervals::startOf;
            case "30m" -> at -> roundedDown(at, Duration.ofMinutes(30));
            case "1h" -> at -> roundedDown(at, Duration.ofHours(1)); // of the clock on the wall
            case "1d" -> at -> LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant();
            default -> throw ProblemException.badRequest("'interval' is 15m, 30m, 1h or 1d");
        };
    }

    private Instant roundedDown(Instant at, Duration to) {
        long offset = zone.getRules().getOffset(at).getTotalSeconds() * 1000L;
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli() + offset, to.toMillis()) * to.toMillis() - offset);
    }

    private static void limit(MetricsReport.Span span, int each) {
        long days = Duration.between(span.from(), span.to()).toDays() + 2;
        if (days * each > MOST_TABLES) {
            throw ProblemException.badRequest("Too much at once: ask for fewer days, or name some");
        }
    }

    private static <T> Set<T> ids(String name, List<String> texts, Function<String, T> type) {
        var ids = new LinkedHashSet<T>();
        texts.stream().filter(text -> !text.isBlank()).forEach(text -> ids.add(Ids.of(name, text, type)));
        return ids;
    }

    private static Set<Channel> channels(List<String> texts) {
        return ids("channel", texts, Ids::channel);
    }

    private static Attribution attribution(String text) {
        return switch (text) {
            case "arrival" -> Attribution.ARRIVAL;
            case "end" -> Attribution.END;
            default -> throw ProblemException.badRequest("'attribution' is arrival or end");
        };
    }

    // ---- how it is shown

    private static QueueRow shown(MetricsReport.QueueRow row) {
        var counts = new TreeMap<String, Long>();
        count(counts, OFFERED, row.sums().offered());
        count(counts, WAITING, row.sums().waiting());
        for (Measure measure : Measure.values()) {
            count(counts, name(measure), row.sums().get(measure));
        }
        var figures = new TreeMap<String, Double>();
        for (Figure figure : Figure.values()) {
            row.sums().get(figure).ifPresent(value -> figures.put(name(figure), value));
        }
        return new QueueRow(row.from(), row.queue(), row.channel(), counts, figures);
    }

    private static void count(Map<String, Long> counts, String name, long count) {
        if (count != 0) {
            counts.put(name, count);
        }
    }

    private static AgentRow shown(MetricsReport.AgentRow row) {
        var counts = new TreeMap<String, Long>();
        row.sums().values().forEach((measure, amount) -> counts.put(name(measure), amount));
        var figures = new TreeMap<String, Double>();
        for (AgentFigure figure : AgentFigure.values()) {
            row.sums().get(figure).ifPresent(value -> figures.put(name(figure), value));
        }
        return new AgentRow(row.from(), row.agent(), counts, figures);
    }

    private ResponseEntity<?> answer(
            Principal who,
            Asked asked,
            MetricsReport.Span span,
            List<?> rows,
            Stream<List<String>> cells,
            List<String> header) {
        var interval = asked.interval() == null ? "15m" : asked.interval();
        return switch (asked.format() == null ? "json" : asked.format()) {
            case "json" -> ResponseEntity.ok(new Report<>(span.from(), span.to(), interval, rows));
            case "csv" -> {
                exports.begin(
                        who,
                        "metrics.csv",
                        Map.of("from", span.from().toString(), "to", span.to().toString()));
                yield ResponseEntity.ok()
                        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                        .header("Content-Disposition", "attachment; filename=\"metrics.csv\"")
                        .body(Csv.of(header, cells));
            }
            default -> throw ProblemException.badRequest("'format' is json or csv");
        };
    }

    private static List<String> queueHeader() {
        return Stream.of(
                        Stream.of("from", "queue", "channel", OFFERED, WAITING),
                        Arrays.stream(Measure.values()).map(MetricsController::name),
                        Arrays.stream(Figure.values()).map(MetricsController::name))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<String> agentHeader() {
        return Stream.of(
                        Stream.of("from", "agent"),
                        Arrays.stream(AgentMeasure.values()).map(MetricsController::name),
                        Arrays.stream(AgentFigure.values()).map(MetricsController::name))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<String> cells(QueueRow row) {
        var channel = row.channel() == null ? "" : row.channel().name();
        return Stream.of(
                        Stream.of(row.from().toString(), row.queue().value(), channel),
                        Csv.cells(new String[] {OFFERED, WAITING}, Function.identity(), row.counts()),
                        Csv.cells(Measure.values(), MetricsController::name, row.counts()),
                        Csv.cells(Figure.values(), MetricsController::name, row.figures()))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<String> cells(AgentRow row) {
        return Stream.of(
                        Stream.of(row.from().toString(), row.agent().value()),
                        Csv.cells(AgentMeasure.values(), MetricsController::name, row.counts()),
                        Csv.cells(AgentFigure.values(), MetricsController::name, row.figures()))
                .flatMap(Function.identity())
                .toList();
    }

    /// `ANSWERED_WAIT_MS` is `answeredWaitMs`.
    private static String name(Enum<?> constant) {
        var words = constant.name().toLowerCase(Locale.ROOT).split("_");
        var name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
