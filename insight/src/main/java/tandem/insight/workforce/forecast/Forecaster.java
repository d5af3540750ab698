package tandem.insight.workforce.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.insight.metrics.Intervals;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.routing.model.Calendar;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// Forecasts of queues out of the history of metrics, and how many agents they take.
public final class Forecaster {
    /// As long as the history is kept.
    private static final int PAST_DAYS = 93;
    /// Of a callback: nobody waits at the line.
    private static final Duration CALLBACK_WITHIN = Duration.ofHours(1);
    /// Of written work of which nothing is promised.
    private static final Duration WRITTEN_WITHIN = Duration.ofHours(8);

    private final RoutingConfiguration configuration;
    private final Planning planning;
    private final ZoneId house;
    private final List<KnownEvent> events;

    /// @param house the zone where a queue's calendar says none, and in which intervals begin
    public Forecaster(RoutingConfiguration configuration, Planning planning, ZoneId house, List<KnownEvent> events) {
        this.configuration = configuration;
        this.planning = planning;
        this.house = house;
        this.events = List.copyOf(events);
    }

    /// @param from     the first day, of the house
    /// @param days     how many
    /// @param interval a multiple of 15 minutes
    public record Ask(List<QueueProfile> queues, LocalDate from, int days, Duration interval) {}

    public List<QueueForecast> forecast(MetricsReport metrics, Ask ask, Instant now) {
        var begin = LocalDate.ofInstant(now, house)
                .minusDays(PAST_DAYS)
                .atStartOfDay(house)
                .toInstant();
        var span = new MetricsReport.Span(begin, now, at -> at);
        var known = knownDays(metrics, span);
        var wanted = new HashSet<QueueId>();
        ask.queues().forEach(queue -> wanted.add(queue.id()));
        var histories = histories(metrics, span, wanted, now);
        var usual = usualHandleMs(histories.values());
        var forecasts = new ArrayList<QueueForecast>();
        for (QueueProfile queue : ask.queues()) {
            forecasts.add(of(queue, histories.getOrDefault(queue.id(), Map.of()), usual, known, ask, now));
        }
        return forecasts;
    }

    /// Days on which anything was counted: of the others nobody knows whether nothing came.
    private Set<LocalDate> knownDays(MetricsReport metrics, MetricsReport.Span span) {
        var known = new HashSet<LocalDate>();
        var today = LocalDate.ofInstant(span.to(), house);
        var byDay = new MetricsReport.Span(
                span.from(),
                span.to(),
                at -> LocalDate.ofInstant(at, house).atStartOfDay(house).toInstant());
        var internal = configuration.internalUse().queues();
        metrics.queues(byDay, Set.of(), Set.of(), false, Attribution.ARRIVAL).stream()
                .filter(row -> !internal.contains(row.queue()))
                .forEach(row -> known.add(LocalDate.ofInstant(row.from(), house)));
        var since = metrics.since().map(at -> LocalDate.ofInstant(at, house)).orElse(LocalDate.MIN);
        known.removeIf(day -> !day.isAfter(since) || !day.isBefore(today)); // neither is whole
        return known;
    }

    private Map<QueueId, Map<Channel, QueueHistory>> histories(
            MetricsReport metrics, MetricsReport.Span span, Set<QueueId> queues, Instant now) {
        var histories = new HashMap<QueueId, Map<Channel, QueueHistory>>();
        metrics.queues(span, queues, Set.of(), true, Attribution.ARRIVAL)
                .forEach(row -> history(histories, row).came(row));
        metrics.queues(span, queues, Set.of(), true, Attribution.END)
                .forEach(row -> history(histories, row).ended(row, now));
        return histories;
    }

    private QueueHistory history(Map<QueueId, Map<Channel, QueueHistory>> histories, MetricsReport.QueueRow row) {
        var channel = row.channel();
        if (channel == null) {
            throw new IllegalArgumentException("All channels together are not asked");
        }
        var profile = configuration.queues().get(row.queue());
        return histories
                .computeIfAbsent(row.queue(), q -> new EnumMap<>(Channel.class))
                .computeIfAbsent(channel, c -> new QueueHistory(profile == null ? house : zone(profile)));
    }

    /// By channel, of all queues together.
    private static Map<Channel, Double> usualHandleMs(Iterable<Map<Channel, QueueHistory>> histories) {
        var handled = new EnumMap<Channel, double[]>(Channel.class);
        for (var ofQueue : histories) {
            ofQueue.forEach((channel, history) -> {
                var sum = handled.computeIfAbsent(channel, c -> new double[2]);
                sum[0] += history.handledMs();
                sum[1] += history.handled();
            });
        }
        var usual = new EnumMap<Channel, Double>(Channel.class);
        handled.forEach((channel, sum) -> usual.put(channel, sum[1] > 0 ? sum[0] / sum[1] : 0.0));
        return usual;
    }

    /// Of a queue that is always open it is the house's: its customers live by some clock, too.
    private ZoneId zone(QueueProfile queue) {
        return queue.calendar() == null ? house : configuration.calendar(queue).zone();
    }

    private QueueForecast of(
            QueueProfile queue,
            Map<Channel, QueueHistory> histories,
            Map<Channel, Double> usual,
            Set<LocalDate> known,
            Ask ask,
            Instant now) {
        var calendar = configuration.calendar(queue);
        var zone = zone(queue);
        var today = LocalDate.ofInstant(now, zone);
        ToDoubleFunction<LocalDate> factor = day -> events.stream()
                .filter(event -> event.covers(queue.id(), day))
                .mapToDouble(KnownEvent::factor)
                .reduce(1, (a, b) -> a * b);
        var channels = new ArrayList<QueueForecast.OfChannel>();
        var specials = new TreeMap<LocalDate, String>();
        boolean anything = false;
        for (var each : histories.entrySet()) {
            var history = each.getValue();
            if (history.isEmpty()) {
                continue;
            }
            anything = true;
            history.end(known);
            boolean waits = waits(each.getKey());
            var kind = new ArrivalModel.Kind(calendar, zone, waits, factor);
            var model = ArrivalModel.of(kind, history.days, today);
            if (model.isPresent()) {
                int quarters = (int) (ask.interval().toMinutes() / Intervals.LENGTH.toMinutes());
                var backtest = Backtest.of(kind, history.days, today, quarters);
                var expected = expected(model.get(), ask, specials, calendar);
                channels.add(new QueueForecast.OfChannel(
                        each.getKey(),
                        model.get().level(),
                        model.get().trend(),
                        model.get().weekdays(),
                        backtest,
                        intervals(
                                queue,
                                each.getKey(),
                                history,
                                usual.getOrDefault(each.getKey(), 0.0),
                                expected,
                                backtest == null ? 1.5 : backtest.dispersion(),
                                ask)));
            }
        }
        var status = !anything
                ? QueueForecast.Status.NO_HISTORY
                : channels.isEmpty() ? QueueForecast.Status.TOO_LITTLE_HISTORY : QueueForecast.Status.OK;
        return new QueueForecast(queue.id(), status, known.size(), channels, specials);
    }

    /// Whether it may come while the queue is closed, and be done later.
    private static boolean waits(Channel channel) {
        return channel.isAsynchronous();
    }

    /// By quarter, from a day before: what came then may still be done.
    private Map<Instant, Double> expected(
            ArrivalModel model, Ask ask, Map<LocalDate, String> specials, Calendar calendar) {
        var all = new TreeMap<Instant, Double>();
        var first = ask.from().minusDays(3);
        var last = ask.from().plusDays(ask.days() + 1L);
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            all.putAll(model.expected(day));
            var how = model.day(day);
            if (how != ArrivalModel.Day.USUAL
                    && calendar.special(day).isPresent()
                    && !day.isBefore(ask.from())
                    && day.isBefore(ask.from().plusDays(ask.days()))) {
                specials.put(day, how.name());
            }
        }
        return all;
    }

    private List<QueueForecast.At> intervals(
            QueueProfile queue,
            Channel channel,
            QueueHistory history,
            double usualMs,
            Map<Instant, Double> expected,
            double dispersion,
            Ask ask) {
        var zone = zone(queue);
        var slots = slots(ask);
        var calls = new LinkedHashMap<Instant, double[]>();
        slots.forEach(slot -> calls.put(slot, new double[2]));
        var later = new Later(queue, channel, slots, ask);
        expected.forEach((at, of) -> {
            double handle = history.handleMs(DayCount.slot(at, zone), usualMs);
            var in = calls.get(start(at, ask));
            if (in != null) {
                in[0] += of;
                in[1] += of * handle;
            }
            if (channel.isCall() ? channel == Channel.CALLBACK : channel != Channel.CHAT) {
                later.put(at, of * handle);
            }
        });
        var result = new ArrayList<QueueForecast.At>();
        calls.forEach((at, in) -> {
            double handle = in[0] > 0 ? in[1] / in[0] : 0;
            var range = Range.of(in[0], dispersion);
            double agents = channel == Channel.VOICE || channel == Channel.CHAT
                    ? present(queue, channel, in[0], handle, history, ask)
                    : later.agents(at);
            result.add(new QueueForecast.At(at, in[0], range.low(), range.high(), handle, agents));
        });
        return result;
    }

    /// Callers and visitors of chats, who are there and wait.
    private double present(
            QueueProfile queue, Channel channel, double arrivals, double handleMs, QueueHistory history, Ask ask) {
        if (handleMs <= 0) {
            return 0;
        }
        int atOnce = atOnce(channel);
        double load = arrivals * handleMs / ask.interval().toMillis();
        var goal = new CallStaff.Goal(
                queue.serviceLevel().within().toMillis(),
                Math.min(queue.serviceLevel().target(), 0.999),
                planning.mostOccupied());
        double patience = history.patienceMs(planning.patience().toMillis());
        return (double) CallStaff.fewest(load, handleMs, patience, goal) / atOnce;
    }

    /// How many contacts of a channel an agent has at once.
    private int atOnce(Channel channel) {
        int usualCapacity = 100;
        return channel.isCall()
                ? 1
                : Math.max(
                        1, usualCapacity / Math.max(1, configuration.capacity().weight(channel)));
    }

    /// Work that may wait is spread over the open time until it is promised.
    private final class Later {
        private final Calendar calendar;
        private final Duration within;
        private final Map<Instant, Double> workMs = new HashMap<>();
        private final long millis;
        private final int atOnce;
        private final Ask ask;

        Later(QueueProfile queue, Channel channel, List<Instant> slots, Ask ask) {
            this.ask = ask;
            this.calendar = configuration.calendar(queue);
            this.millis = ask.interval().toMillis();
            this.atOnce = atOnce(channel);
            var promised = queue.serviceLevel().responses().get(channel);
            var first = promised == null ? null : promised.first();
            this.within = channel == Channel.CALLBACK ? CALLBACK_WITHIN : first == null ? WRITTEN_WITHIN : first;
            slots.forEach(slot -> workMs.put(slot, 0.0));
        }

        void put(Instant arrived, double work) {
            var due = calendar.after(arrived, within).orElse(arrived.plus(within));
            var open = calendar.open(arrived, due.isAfter(arrived) ? due : arrived.plus(within));
            double all = open.stream()
                    .mapToDouble(
                            span -> Duration.between(span.from(), span.to()).toMillis())
                    .sum();
            for (var span : open) {
                for (var at = span.from(); at.isBefore(span.to()); ) {
                    var slot = start(at, ask);
                    var end = slot.plusMillis(millis);
                    end = end.isBefore(span.to()) ? end : span.to();
                    double part = Duration.between(at, end).toMillis() / all;
                    workMs.computeIfPresent(slot, (_, before) -> before + work * part);
                    at = end;
                }
            }
        }

        double agents(Instant at) {
            return workMs.getOrDefault(at, 0.0) / millis / atOnce / planning.mostOccupied();
        }
    }

    private List<Instant> slots(Ask ask) {
        var slots = new ArrayList<Instant>();
        var end = ask.from().plusDays(ask.days()).atStartOfDay(house).toInstant();
        for (var at = ask.from().atStartOfDay(house).toInstant(); at.isBefore(end); at = at.plus(ask.interval())) {
            slots.add(at);
        }
        return slots;
    }

    /// The beginning of the interval in which a moment lies: they are counted from the first.
    private Instant start(Instant at, Ask ask) {
        var first = ask.from().atStartOfDay(house).toInstant();
        long length = ask.interval().toMillis();
        return first.plusMillis(Math.floorDiv(Duration.between(first, at).toMillis(), length) * length);
    }

    /// How many must be scheduled for so many to be there.
    public int scheduled(double agents) {
        return (int) Math.ceil(Math.round(agents / (1 - planning.shrinkage()) * 1000) / 1000.0);
    }
}
