package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.AgentId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.insight.Insight;
import tandem.insight.workforce.Activities;
import tandem.insight.workforce.Activity;
import tandem.insight.workforce.AdherenceReport;
import tandem.insight.workforce.AgentWeek;
import tandem.insight.workforce.Imported;
import tandem.insight.workforce.ScheduleEntry;
import tandem.insight.workforce.ScheduleFile;
import tandem.insight.workforce.ScheduleStore;
import tandem.insight.workforce.ScheduleStore.PublishResult;
import tandem.insight.workforce.Schedules;
import tandem.insight.workforce.Stretch;
import tandem.insight.workforce.file.CsvSchedule;
import tandem.insight.workforce.file.IcalExport;
import tandem.insight.workforce.file.IcalSchedule;
import tandem.routing.Router;

/// Schedules of agents (S9): seen, published from files or by hand, taken away as iCalendar.
@RestController
final class ScheduleController {
    private static final int LONGEST_FILE = 5_000_000;
    private static final int MOST_ENTRIES_BY_HAND = 500;
    /// A file may correct so much of the past, and plan so much ahead.
    private static final int WEEKS_BACK = 13;

    private static final int WEEKS_AHEAD = 26;
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Schedules schedules;
    private final Activities activities;
    private final AdherenceReport adherence;
    private final Insight insight;
    private final Router router;
    private final Rights rights;
    private final Audit audit;
    private final Exports exports;
    private final Clock clock;

    ScheduleController(
            Schedules schedules,
            Activities activities,
            AdherenceReport adherence,
            Insight insight,
            Router router,
            Rights rights,
            Audit audit,
            Exports exports,
            Clock clock) {
        this.schedules = schedules;
        this.activities = activities;
        this.adherence = adherence;
        this.insight = insight;
        this.router = router;
        this.rights = rights;
        this.audit = audit;
        this.exports = exports;
        this.clock = clock;
    }

    // ---- seen

    /// @param agents all whom the reader may see, those without schedule included
    record Week(String week, ZoneId zone, List<Shown> activities, List<OfAgent> agents) {}

    record Shown(String code, Activity.Kind kind, Map<String, String> names, Set<String> reasons) {}

    /// @param version 0: never published
    /// @param stretches what they did about it until now
    record OfAgent(
            AgentId agent,
            String name,
            long version,
            @Nullable String by,
            @Nullable Instant at,
            List<ScheduleEntry> entries,
            List<Stretch> stretches) {}

    /// @param week any day of it
    @Needs({Right.WATCH, Right.PLAN})
    @GetMapping("/api/workforce/schedules")
    Week week(@RequestParam @Nullable String week, Principal who) {
        var monday = monday(week);
        var extent = rights.extentOf(user(who));
        var internal = router.configuration().internalUse().agents();
        var ofWeek = schedules.week(monday);
        var agents = router.profiles().values().stream()
                .filter(profile -> extent.covers(profile.id()) && !internal.contains(profile.id()))
                .map(profile -> shown(profile.id(), profile.name(), monday, ofWeek.get(profile.id())))
                .sorted(Comparator.comparing(OfAgent::name))
                .toList();
        return new Week(monday.toString(), schedules.zone(), activities(), agents);
    }

    private OfAgent shown(AgentId agent, String name, LocalDate monday, @Nullable AgentWeek week) {
        if (week == null || week.version() == 0) {
            return new OfAgent(agent, name, 0, null, null, List.of(), List.of());
        }
        var from = monday.atStartOfDay(schedules.zone()).toInstant();
        var to = monday.plusWeeks(1).atStartOfDay(schedules.zone()).toInstant();
        return new OfAgent(
                agent,
                name,
                week.version(),
                week.by(),
                week.at(),
                week.entries(),
                adherence.stretches(insight.metrics(), agent, from, to, clock.instant()));
    }

    private List<Shown> activities() {
        return activities.all().stream()
                .map(a -> new Shown(a.code(), a.kind(), a.names(), a.reasons()))
                .toList();
    }

    // ---- published

    /// @param seen the version it replaces
    record ByHand(long seen, @Nullable List<Entry> entries) {}

    record Entry(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String activity,
            @Nullable String note) {}

    @Needs(Right.PLAN)
    @PutMapping("/api/workforce/schedules/{agent}/{week}")
    OfAgent change(@PathVariable String agent, @PathVariable String week, @RequestBody ByHand change, Principal who) {
        var id = mine(agent, who);
        var monday = monday(week);
        var given = change.entries() == null ? List.<Entry>of() : change.entries();
        if (given.size() > MOST_ENTRIES_BY_HAND) {
            throw ProblemException.badRequest("'entries' are at most " + MOST_ENTRIES_BY_HAND);
        }
        var rows = new ArrayList<ScheduleFile.Row>();
        for (Entry entry : given) {
            rows.add(row(entry, rows.size() + 1, monday));
        }
        var imported = Imported.of(
                new ScheduleFile(rows, List.of()), id, other -> other.equals(id), activities, schedules.zone());
        if (!given.isEmpty() && !imported.problems().isEmpty()) {
            var first = imported.problems().getFirst();
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "schedule-" + code(first.code()),
                    "Entry %d: %s %s".formatted(first.line(), code(first.code()), first.detail()));
        }
        var entries = imported.weeks().getOrDefault(id, Map.of()).getOrDefault(monday, List.of());
        var published = publish(List.of(new ScheduleStore.Change(id, monday, change.seen(), entries)), who)
                .getFirst();
        return shown(id, name(id), monday, published);
    }

    private ScheduleFile.Row row(Entry entry, int line, LocalDate monday) {
        var from = entry.from();
        var to = entry.to();
        if (from == null || to == null || !to.isAfter(from)) {
            throw ProblemException.badRequest("Entry %d: 'to' is later than 'from'".formatted(line));
        }
        if (!schedules.weekOf(from).equals(monday)) {
            throw ProblemException.badRequest("Entry %d begins in another week".formatted(line));
        }
        return new ScheduleFile.Row(
                line,
                null,
                from,
                to,
                entry.activity() == null ? "" : entry.activity(),
                entry.note() == null ? "" : entry.note());
    }

    /// @param format  `ics` or `csv`
    /// @param agent   whose it is; may be left out where the file says
    /// @param zone    of times that name none; that of the house if left out
    /// @param publish not true: only look what it would do
    /// @param seen    versions that it replaces, as a look has told them; weeks that are not named are not replaced
    record File(
            @Nullable String format,
            @Nullable String agent,
            @Nullable String text,
            @Nullable String zone,
            @Nullable Boolean publish,
            @Nullable List<Version> seen) {}

    record Version(String agent, String week, long version) {}

    /// @param version that is there now, and is replaced
    /// @param replaces how many entries are there now
    record Found(AgentId agent, String name, String week, long version, int replaces, List<ScheduleEntry> entries) {}

    record Problem(int line, String code, String detail) {}

    /// @param problems if there are any, nothing was or will be published
    record Checked(boolean published, List<Problem> problems, List<Found> weeks) {}

    @Needs(Right.PLAN)
    @PostMapping("/api/workforce/schedules")
    Checked take(@RequestBody File file, Principal who) {
        var imported = read(file, who);
        var problems = imported.problems().stream()
                .map(p -> new Problem(p.line(), code(p.code()), p.detail()))
                .toList();
        var found = found(imported);
        if (!Boolean.TRUE.equals(file.publish()) || !problems.isEmpty()) {
            return new Checked(false, problems, found);
        }
        var seen = new HashMap<AgentId, Map<LocalDate, Long>>();
        for (Version version : file.seen() == null ? List.<Version>of() : file.seen()) {
            seen.computeIfAbsent(Ids.of("agent", version.agent(), AgentId::new), a -> new HashMap<>())
                    .put(monday(version.week()), version.version());
        }
        publish(imported.changes(seen), who);
        return new Checked(true, List.of(), found(imported));
    }

    private Imported read(File file, Principal who) {
        var text = file.text() == null ? "" : file.text();
        if (text.length() > LONGEST_FILE) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE, "too-large", "A file has at most " + LONGEST_FILE + " characters");
        }
        var only = file.agent() == null || file.agent().isEmpty() ? null : mine(file.agent(), who);
        var zone = zone(file.zone());
        var extent = rights.extentOf(user(who));
        var today = LocalDate.ofInstant(clock.instant(), schedules.zone());
        var earliest = Schedules.weekOf(today).minusWeeks(WEEKS_BACK);
        var latest = Schedules.weekOf(today).plusWeeks(WEEKS_AHEAD);
        var rows = switch (file.format() == null ? "" : file.format()) {
            case "ics" -> IcalSchedule.read(text, zone, earliest, latest);
            case "csv" -> within(CsvSchedule.read(text, zone), earliest, latest);
            default -> throw ProblemException.badRequest("'format' is ics or csv");
        };
        return Imported.of(
                rows,
                only,
                agent -> router.profiles().containsKey(agent) && extent.covers(agent),
                activities,
                schedules.zone());
    }

    /// What is written day by day is meant day by day.
    private ScheduleFile within(ScheduleFile file, LocalDate earliest, LocalDate latest) {
        var from = earliest.atStartOfDay(schedules.zone()).toInstant();
        var to = latest.atStartOfDay(schedules.zone()).toInstant();
        var problems = new ArrayList<>(file.problems());
        file.rows().stream()
                .filter(row -> row.from().isBefore(from) || !row.from().isBefore(to))
                .forEach(row -> problems.add(new ScheduleFile.Problem(
                        row.line(),
                        ScheduleFile.Code.BAD_TIME,
                        LocalDate.ofInstant(row.from(), schedules.zone()).toString())));
        return new ScheduleFile(file.rows(), problems);
    }

    private List<Found> found(Imported imported) {
        var found = new ArrayList<Found>();
        imported.weeks()
                .forEach((agent, weeks) -> weeks.forEach((week, entries) -> {
                    var there = schedules.week(week).get(agent);
                    found.add(new Found(
                            agent,
                            name(agent),
                            week.toString(),
                            there == null ? 0 : there.version(),
                            there == null ? 0 : there.entries().size(),
                            entries));
                }));
        return found;
    }

    private List<AgentWeek> publish(List<ScheduleStore.Change> changes, Principal who) {
        audit.record(
                who,
                Act.PLANNED,
                changes.size() == 1 ? changes.getFirst().agent().value() : "",
                Map.of(
                        "agents",
                        changes.stream().map(c -> c.agent().value()).distinct().collect(Collectors.joining(" ")),
                        "weeks",
                        changes.stream()
                                .map(c -> c.week().toString())
                                .distinct()
                                .collect(Collectors.joining(" "))));
        return switch (schedules.publish(changes, user(who).user(), clock.instant())) {
            case PublishResult.Published(var weeks) -> weeks;
            case PublishResult.Conflict(var weeks) -> {
                var first = weeks.getFirst();
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "changed",
                        first.version() == 0
                                ? "The schedule of '%s' for the week of %s was not there"
                                        .formatted(first.agent(), first.week())
                                : "'%s' has published the schedule of '%s' for the week of %s meanwhile"
                                        .formatted(first.by(), first.agent(), first.week()));
            }
        };
    }

    // ---- taken away

    @Needs({Right.WATCH, Right.PLAN})
    @GetMapping("/api/workforce/schedules/{agent}.ics")
    ResponseEntity<String> calendar(@PathVariable String agent, Principal who) {
        var id = mine(agent, who);
        exports.begin(who, id + ".ics", Map.of("agent", id.value()));
        return calendar(id, "en");
    }

    /// One's own.
    @ForLoggedIn
    @GetMapping("/api/me/schedule.ics")
    ResponseEntity<String> ownCalendar(@RequestParam(defaultValue = "en") String language, Principal who) {
        return calendar(agent(who), language);
    }

    private ResponseEntity<String> calendar(AgentId agent, String language) {
        var now = clock.instant();
        var from = schedules
                .weekOf(now)
                .minusWeeks(4)
                .atStartOfDay(schedules.zone())
                .toInstant();
        var to = schedules
                .weekOf(now)
                .plusWeeks(WEEKS_AHEAD)
                .atStartOfDay(schedules.zone())
                .toInstant();
        var entries = schedules.entries(from, to, Set.of(agent)).getOrDefault(agent, List.of());
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .header("Content-Disposition", "attachment; filename=\"schedule-" + agent + ".ics\"")
                .body(IcalExport.of(
                        agent, entries, code -> activities.of(code).names().getOrDefault(language, code), now));
    }

    /// @param entries of today and tomorrow
    record OwnSchedule(ZoneId zone, List<Shown> activities, List<ScheduleEntry> entries, List<Stretch> stretches) {}

    @ForLoggedIn
    @GetMapping("/api/me/schedule")
    OwnSchedule own(Principal who) {
        var agent = agent(who);
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, schedules.zone());
        var from = today.atStartOfDay(schedules.zone()).toInstant();
        var to = today.plusDays(2).atStartOfDay(schedules.zone()).toInstant();
        return new OwnSchedule(
                schedules.zone(),
                activities(),
                schedules.entries(from, to, Set.of(agent)).getOrDefault(agent, List.of()),
                adherence.stretches(insight.metrics(), agent, from, now, now));
    }

    // ---- how it is read

    private static String code(ScheduleFile.Code code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String name(AgentId agent) {
        var profile = router.profiles().get(agent);
        return profile == null ? agent.value() : profile.name();
    }

    private LocalDate monday(@Nullable String day) {
        try {
            return Schedules.weekOf(
                    day == null ? LocalDate.ofInstant(clock.instant(), schedules.zone()) : LocalDate.parse(day));
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("'week' is a day such as 2026-11-30");
        }
    }

    private ZoneId zone(@Nullable String zone) {
        try {
            return zone == null || zone.isEmpty() ? schedules.zone() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("'zone' is a time zone such as Europe/Vienna");
        }
    }

    /// An agent whom they may see and plan.
    private AgentId mine(String text, Principal who) {
        var agent = Ids.of("agent", text, AgentId::new);
        if (!router.profiles().containsKey(agent) || !rights.extentOf(user(who)).covers(agent)) {
            throw ProblemException.notFound("There is no agent '" + text + "'");
        }
        return agent;
    }

    private static AgentId agent(Principal who) {
        return DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .orElseThrow(() -> ProblemException.notFound("You are no agent"));
    }

    private static DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first"));
    }
}
