package tandem.desktop.rest;

import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.desktop.workforce.KnownEvents;
import tandem.insight.Insight;
import tandem.insight.workforce.Activities;
import tandem.insight.workforce.Activity;
import tandem.insight.workforce.ScheduleEntry;
import tandem.insight.workforce.Schedules;
import tandem.insight.workforce.forecast.Backtest;
import tandem.insight.workforce.forecast.Forecaster;
import tandem.insight.workforce.forecast.KnownEvent;
import tandem.insight.workforce.forecast.Planning;
import tandem.insight.workforce.forecast.QueueForecast;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;

/// What is going to come, how many agents that takes, and how many are scheduled (S9).
@RestController
final class PlanController {
    private static final int MOST_DAYS = 31;
    private static final List<Integer> MINUTES = List.of(15, 30, 60);

    private final Insight insight;
    private final Router router;
    private final Schedules schedules;
    private final Activities activities;
    private final Planning planning;
    private final KnownEvents events;
    private final Rights rights;
    private final Audit audit;
    private final Clock clock;

    PlanController(
            Insight insight,
            Router router,
            Schedules schedules,
            Activities activities,
            Planning planning,
            KnownEvents events,
            Rights rights,
            Audit audit,
            Clock clock) {
        this.insight = insight;
        this.router = router;
        this.schedules = schedules;
        this.activities = activities;
        this.planning = planning;
        this.events = events;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param since     from when on anything was counted
    /// @param intervals their beginnings
    /// @param required  agents who have to be scheduled for it, by interval, in all queues that are asked
    /// @param scheduled agents scheduled to work who serve any of them, on the mean of the interval
    record Plan(
            String from,
            int days,
            int minutes,
            ZoneId zone,
            @Nullable Instant since,
            double shrinkage,
            double mostOccupied,
            List<Instant> intervals,
            List<Integer> required,
            List<Double> scheduled,
            List<OfQueue> queues,
            List<Known> events) {}

    /// @param queue null: all
    record Known(
            String id, String from, String to, @Nullable QueueId queue, double factor, String reason, String by) {
        static Known of(KnownEvent e) {
            return new Known(e.id(), e.from().toString(), e.to().toString(), e.queue(), e.factor(), e.reason(), e.by());
        }
    }

    /// @param status   `OK`, `NO_HISTORY`, `TOO_LITTLE_HISTORY`
    /// @param days     of the past from which it was learnt
    /// @param agents   who have to be at their desks for it, by interval
    /// @param specials days that are not as usual: `CLOSED`, `LIKE_BEFORE`, `BY_HOURS`
    record OfQueue(
            QueueId queue,
            String name,
            String status,
            int days,
            List<Double> agents,
            List<Double> scheduled,
            List<OfChannel> channels,
            Map<LocalDate, String> specials) {}

    record OfChannel(
            Channel channel,
            double level,
            double trend,
            double[] weekdays,
            @Nullable Backtest backtest,
            List<Double> expected,
            List<Double> low,
            List<Double> high,
            List<Double> handleMs) {}

    /// @param from  today if left out
    /// @param queue all if none is named
    @Needs({Right.WATCH, Right.PLAN})
    @GetMapping("/api/workforce/plan")
    Plan plan(
            @RequestParam @Nullable String from,
            @RequestParam(defaultValue = "7") int days,
            @RequestParam(defaultValue = "30") int minutes,
            @RequestParam(defaultValue = "") List<String> queue,
            Principal who) {
        var now = clock.instant();
        var zone = schedules.zone();
        var first = from == null ? LocalDate.ofInstant(now, zone) : day("from", from);
        check(first, days, minutes, now);
        var queues = queues(queue, who);
        var known = events.all();
        var forecaster = new Forecaster(router.configuration(), planning, zone, known);
        var ask = new Forecaster.Ask(queues, first, days, Duration.ofMinutes(minutes));
        var metrics = insight.metrics();
        var forecasts = forecaster.forecast(metrics, ask, now);
        var intervals = intervals(first, days, minutes, zone);
        var work = work(intervals, minutes);
        var all = new double[intervals.size()];
        var shown = new ArrayList<OfQueue>();
        for (int n = 0; n < queues.size(); n++) {
            var forecast = forecasts.get(n);
            var agents = agents(forecast, intervals.size());
            for (int at = 0; at < all.length; at++) {
                all[at] += agents.get(at);
            }
            shown.add(shown(
                    queues.get(n), forecast, agents, scheduled(work, List.of(queues.get(n)), intervals, minutes)));
        }
        var required = new ArrayList<Integer>();
        for (double agentsThen : all) {
            required.add(forecaster.scheduled(agentsThen));
        }
        return new Plan(
                first.toString(),
                days,
                minutes,
                zone,
                metrics.since().orElse(null),
                planning.shrinkage(),
                planning.mostOccupied(),
                intervals,
                required,
                scheduled(work, queues, intervals, minutes),
                shown,
                known.stream()
                        .filter(event -> queues.stream()
                                .anyMatch(q ->
                                        event.queue() == null || event.queue().equals(q.id())))
                        .map(Known::of)
                        .toList());
    }

    private void check(LocalDate first, int days, int minutes, Instant now) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.badRequest("'days' is 1 to " + MOST_DAYS);
        }
        if (!MINUTES.contains(minutes)) {
            throw ProblemException.badRequest("'minutes' is 15, 30 or 60");
        }
        var today = LocalDate.ofInstant(now, schedules.zone());
        if (first.isBefore(today.minusDays(1)) || first.isAfter(today.plusYears(1))) {
            throw ProblemException.badRequest("'from' is yesterday or a day within a year");
        }
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("'%s' is a day such as 2026-11-30".formatted(name));
        }
    }

    private List<QueueProfile> queues(List<String> asked, Principal who) {
        var extent = rights.extentOf(user(who));
        var all = router.queues().stream()
                .filter(queue -> !queue.internal() && extent.covers(queue.id()))
                .toList();
        for (String id : asked) {
            if (all.stream().noneMatch(queue -> queue.id().value().equals(id))) {
                throw ProblemException.notFound("There is no queue '" + id + "'");
            }
        }
        return all.stream()
                .filter(queue -> asked.isEmpty() || asked.contains(queue.id().value()))
                .toList();
    }

    private static List<Instant> intervals(LocalDate first, int days, int minutes, ZoneId zone) {
        var intervals = new ArrayList<Instant>();
        var end = first.plusDays(days).atStartOfDay(zone).toInstant();
        for (var at = first.atStartOfDay(zone).toInstant(); at.isBefore(end); at = at.plusSeconds(60L * minutes)) {
            intervals.add(at);
        }
        return intervals;
    }

    private static List<Double> agents(QueueForecast forecast, int size) {
        var agents = new double[size];
        for (var channel : forecast.channels()) {
            for (int at = 0; at < size; at++) {
                agents[at] += channel.intervals().get(at).agents();
            }
        }
        return rounded(agents);
    }

    /// Work entries around some intervals, by agent.
    private Map<AgentId, List<ScheduleEntry>> work(List<Instant> intervals, int minutes) {
        var all = schedules.entries(intervals.getFirst(), intervals.getLast().plusSeconds(60L * minutes), Set.of());
        all.replaceAll((_, entries) -> entries.stream()
                .filter(entry -> activities.of(entry.activity()).kind() == Activity.Kind.WORK)
                .toList());
        return all;
    }

    private List<Double> scheduled(
            Map<AgentId, List<ScheduleEntry>> work, List<QueueProfile> queues, List<Instant> intervals, int minutes) {
        var count = new double[intervals.size()];
        var first = intervals.getFirst();
        long length = 60_000L * minutes;
        work.forEach((agent, entries) -> {
            var profile = router.profiles().get(agent);
            if (profile != null && queues.stream().anyMatch(queue -> serves(profile, queue))) {
                for (ScheduleEntry entry : entries) {
                    long from =
                            Math.max(0, Duration.between(first, entry.from()).toMillis());
                    long to = Math.min(
                            length * count.length,
                            Duration.between(first, entry.to()).toMillis());
                    for (long at = from; at < to; at = (at / length + 1) * length) {
                        long end = Math.min(to, (at / length + 1) * length);
                        count[(int) (at / length)] += (double) (end - at) / length;
                    }
                }
            }
        });
        return rounded(count);
    }

    private static boolean serves(AgentProfile profile, QueueProfile queue) {
        return queue.requirement().isMetBy(profile) && queue.channels().stream().anyMatch(profile.channels()::contains);
    }

    private static OfQueue shown(
            QueueProfile queue, QueueForecast forecast, List<Double> agents, List<Double> scheduled) {
        return new OfQueue(
                queue.id(),
                queue.name(),
                forecast.status().name(),
                forecast.days(),
                agents,
                scheduled,
                forecast.channels().stream().map(PlanController::shown).toList(),
                forecast.specials());
    }

    private static OfChannel shown(QueueForecast.OfChannel channel) {
        var at = channel.intervals();
        return new OfChannel(
                channel.channel(),
                channel.level(),
                channel.trend(),
                channel.weekdays(),
                channel.backtest(),
                rounded(at.stream().mapToDouble(QueueForecast.At::expected).toArray()),
                rounded(at.stream().mapToDouble(QueueForecast.At::low).toArray()),
                rounded(at.stream().mapToDouble(QueueForecast.At::high).toArray()),
                rounded(at.stream().mapToDouble(QueueForecast.At::handleMs).toArray()));
    }

    private static List<Double> rounded(double[] values) {
        var rounded = new ArrayList<Double>(values.length);
        for (double value : values) {
            rounded.add(Math.round(value * 100) / 100.0);
        }
        return rounded;
    }

    // ---- what is known of days

    record NewEvent(
            @Nullable String from,
            @Nullable String to,
            @Nullable String queue,
            double factor,
            @Nullable String reason) {}

    @Needs(Right.PLAN)
    @PostMapping("/api/workforce/events")
    @ResponseStatus(HttpStatus.CREATED)
    Known add(@RequestBody NewEvent event, Principal who) {
        var from = day("from", event.from() == null ? "" : event.from());
        var to = event.to() == null || event.to().isEmpty() ? from : day("to", event.to());
        QueueId queue = null;
        if (event.queue() != null && !event.queue().isEmpty()) {
            queue = queues(List.of(event.queue()), who).getFirst().id();
        } else if (!rights.extentOf(user(who)).isEverything()) {
            throw ProblemException.badRequest("'queue' is one of yours");
        }
        audit.record(
                who,
                Act.PLANNED,
                queue == null ? "" : queue.value(),
                Map.of("from", from.toString(), "to", to.toString(), "factor", Double.toString(event.factor())));
        return Known.of(events.add(
                from, to, queue, event.factor(), event.reason(), user(who).user()));
    }

    @Needs(Right.PLAN)
    @DeleteMapping("/api/workforce/events/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, Principal who) {
        var extent = rights.extentOf(user(who));
        boolean mine = events.all().stream()
                .anyMatch(event -> event.id().equals(id)
                        && (event.queue() == null ? extent.isEverything() : extent.covers(event.queue())));
        if (!mine) {
            throw ProblemException.notFound("There is no such event");
        }
        audit.record(who, Act.PLANNED, "", Map.of("eventDeleted", id));
        events.delete(id);
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first"));
    }
}
