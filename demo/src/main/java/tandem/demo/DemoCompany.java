package tandem.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tandem.core.AgentId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// A shop for outdoor equipment that never was, and the last three months of its contact centre: whose agents and
/// queues are those that are configured, and whose days have hours, lunches and busier Mondays.
public final class DemoCompany {
    private static final int DAYS = 91;
    private static final int CUSTOMERS = 120;
    private static final int MOST_TAPED = 48;
    private static final Duration LATEST_ARRIVAL = Duration.ofMinutes(30);

    private final RoutingConfiguration configuration;
    private final ZoneId zone;
    private final long seed;

    /// @param zone in which its days begin
    public DemoCompany(RoutingConfiguration configuration, ZoneId zone, long seed) {
        this.configuration = configuration;
        this.zone = zone;
        this.seed = seed;
    }

    /// @param steps what happened, as a journal has it
    /// @param taped calls that are to have a recording
    public record Past(List<List<JournalEntry>> steps, List<Taped> taped) {}

    /// A call of which there is a recording.
    ///
    /// @param context an entry of it, with what held at its end
    /// @param topic   what was talked about
    public record Taped(JournalEntry context, String topic, String language) {
        static Taped of(Contact contact, Instant at) {
            var last = contact.entry(at, new Event.RecordingStarted("demo"));
            return new Taped(last, contact.matter.topic().id(), contact.matter.language());
        }
    }

    /// Everything up to now; all of it is over. Nothing if nobody could have served anybody.
    public Past until(Clock clock) {
        var now = clock.instant();
        var past = make(lastArrival(now));
        if (!isOverBy(past, now)) {
            past = make(lastArrival(now.minus(Duration.ofDays(1))));
        }
        return isOverBy(past, now) ? past : new Past(List.of(), List.of());
    }

    /// What an agent is scheduled to do.
    ///
    /// @param activity `work`, `break`, `lunch`, `training`
    public record Scheduled(AgentId agent, Instant from, Instant to, String activity) {}

    /// What everybody is scheduled to do on a day, by which they go in [#until].
    public List<Scheduled> schedule(LocalDate day) {
        var desks = desks();
        var scheduled = new ArrayList<Scheduled>();
        for (int n = 0; n < desks.size(); n++) {
            var shift = Roster.shift(day, n, desks.size());
            if (shift != null) {
                var agent = desks.get(n).id();
                var from = shift.from();
                for (var pause : shift.pauses()) {
                    var end = pause.from().plusMinutes(pause.minutes());
                    scheduled.add(new Scheduled(agent, at(day, from), at(day, pause.from()), "work"));
                    scheduled.add(new Scheduled(agent, at(day, pause.from()), at(day, end), pause.activity()));
                    from = end;
                }
                scheduled.add(new Scheduled(agent, at(day, from), at(day, shift.to()), "work"));
            }
        }
        return scheduled;
    }

    /// Of the newest time at which somebody was at work: they are to go home when all are served.
    private Instant lastArrival(Instant now) {
        var latest = now.minus(LATEST_ARRIVAL);
        for (var day = LocalDate.ofInstant(latest, zone); ; day = day.minusDays(1)) {
            boolean saturday = day.getDayOfWeek() == DayOfWeek.SATURDAY;
            var closes = at(day, LocalTime.of(saturday ? 12 : 17, 0));
            var end = latest.isBefore(closes) ? latest : closes;
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY && end.isAfter(at(day, LocalTime.of(9, 0)))) {
                return end;
            }
        }
    }

    private static boolean isOverBy(Past past, Instant now) {
        return past.steps().isEmpty() || past.steps().getLast().getFirst().at().isBefore(now.minusSeconds(1));
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private Past make(Instant end) {
        var last = LocalDate.ofInstant(end, zone);
        var agenda = new Agenda();
        var book = new Book(agenda);
        var chance = new Chance(new SplittableRandom(seed));
        var centre = new Centre(agenda, book, chance, desks(), queues());
        var people = Topics.read("people.yml", People.class).customers(CUSTOMERS, new SplittableRandom(seed + 1));
        if (queues().isEmpty()) {
            return new Past(List.of(), List.of());
        }
        var door = new Door(centre, agenda, book, chance, queues(), people, Topics.load());
        var shifts = new Shifts(centre, agenda, book, chance, zone, end);
        for (var day = last.minusDays(DAYS); !day.isAfter(last); day = day.plusDays(1)) {
            shifts.plan(day);
            new Traffic(agenda, chance, zone, end, door).plan(day, last);
        }
        agenda.at(end, () -> shifts.goHome(last));
        agenda.run();
        return new Past(List.copyOf(book.steps()), chosen(centre.service().taped()));
    }

    private List<Desk> desks() {
        var internal = configuration.internalUse().agents();
        return configuration.agents().values().stream()
                .filter(agent -> !internal.contains(agent.id()))
                .map(Desk::new)
                .toList();
    }

    private Map<String, QueueProfile> queues() {
        var found = new LinkedHashMap<String, QueueProfile>();
        configuration.queues().forEach((id, queue) -> {
            boolean staffed =
                    desks().stream().anyMatch(desk -> queue.requirement().isMetBy(desk.agent));
            if (!queue.internal() && staffed) {
                found.put(id.value(), queue);
            }
        });
        return found;
    }

    /// The newer, the more of them.
    private static List<Taped> chosen(List<Taped> all) {
        var chosen = new ArrayList<Taped>();
        double step = 1;
        for (double at = all.size() - 1.0; at >= 0 && chosen.size() < MOST_TAPED; at -= step) {
            chosen.add(all.get((int) at));
            step *= 1.08;
        }
        return List.copyOf(chosen.reversed());
    }
}
