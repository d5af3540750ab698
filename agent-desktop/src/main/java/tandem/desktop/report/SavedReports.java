package tandem.desktop.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.report.ReportStore.Stored;
import tandem.desktop.rights.Right;
import tandem.desktop.rights.Roles;
import tandem.desktop.session.DesktopUser;

/// Reports with a name: whose they are, who sees them, and when they are sent.
@Component
public final class SavedReports {
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_QUERY = 2_000;
    private static final int MOST_RECIPIENTS = 20;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"]+@([^\\s@,;<>\"]+)");

    private final ReportStore store;
    private final Reports reports;
    private final ReportProperties properties;
    private final Clock clock;

    SavedReports(ReportStore store, Reports reports, ReportProperties properties, Clock clock) {
        this.store = store;
        this.reports = reports;
        this.properties = properties;
        this.clock = clock;
    }

    /// When it is sent, as a page asks for it.
    ///
    /// @param every day, week or month
    /// @param day   of the week (1 is Monday) or month
    /// @param at    such as 07:30
    public record Mailing(
            String every,
            @Nullable Integer day,
            String at,
            String zone,
            @Nullable String language,
            @Nullable String format,
            List<String> to) {}

    /// @param seen   the version that was changed; 0 for a new one
    /// @param shared code of a role; null for nobody
    /// @param query  what is asked, as an address has it
    public record Change(
            long seen,
            @Nullable String name,
            @Nullable String query,
            @Nullable String shared,
            @Nullable Mailing mailing) {}

    /// @param mine whether it may be changed
    public record Saved(
            String id,
            long version,
            String name,
            String owner,
            @Nullable String shared,
            String query,
            @Nullable Mailing mailing,
            @Nullable Mailed mailed,
            boolean mine) {}

    /// How its mail stands.
    ///
    /// @param state WAITING, SENDING or FAILED
    /// @param next  when it is sent, or tried again
    /// @param sent  when the last one was; null if none was
    /// @param why   the last one was not sent, or why nobody knows; null if it was
    public record Mailed(
            String state,
            Instant next,
            @Nullable Instant sent,
            @Nullable String why,
            int tries) {}

    /// Those that somebody may see, by name.
    public List<Saved> of(DesktopUser user) {
        var standing = store.standing();
        return store.reports().values().stream()
                .map(Stored::value)
                .filter(report -> maySee(user, report))
                .sorted(Comparator.comparing(report -> report.name().toLowerCase(Locale.ROOT)))
                .map(report -> shown(user, report, Optional.ofNullable(standing.get(report.id()))))
                .toList();
    }

    /// @throws ProblemException saying what is wrong
    public Saved create(DesktopUser user, Change change) {
        if (store.reports().size() >= MOST) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "too-many", "There are " + MOST + " saved reports: delete some");
        }
        var report = report(UUID.randomUUID().toString(), 1, user.user(), change);
        store.swap(report.id(), null, report);
        schedule(report);
        return shown(user, report, Optional.empty());
    }

    /// @throws ProblemException saying what is wrong
    public Saved change(DesktopUser user, String id, Change change) {
        var before = mine(user, id);
        if (before.value().version() != change.seen()) {
            throw changed();
        }
        var report = report(id, change.seen() + 1, before.value().owner(), change);
        if (!store.swap(id, before, report)) {
            throw changed();
        }
        schedule(report);
        return shown(user, report, Optional.ofNullable(store.standing().get(id)));
    }

    public void delete(DesktopUser user, String id) {
        if (!store.swap(id, mine(user, id), null)) {
            throw changed();
        }
        var standing = store.standing().get(id);
        store.swapStanding(id, standing, null);
    }

    /// Begins to wait for its time; what is being sent is left alone.
    private void schedule(SavedReport report) {
        var before = store.standing().get(report.id());
        var schedule = report.schedule();
        var now = clock.instant();
        if (schedule == null) {
            store.swapStanding(report.id(), before, null);
        } else if (before == null || before.value().state() != SavedReport.State.SENDING) {
            var sent = before == null ? null : before.value().sent();
            store.swapStanding(
                    report.id(),
                    before,
                    new SavedReport.Standing(schedule.next(now), SavedReport.State.WAITING, 0, now, null, null, sent));
        }
    }

    private Stored<SavedReport> mine(DesktopUser user, String id) {
        return Optional.ofNullable(store.reports().get(id))
                .filter(report -> maySee(user, report.value()))
                .map(report -> {
                    if (!mayChange(user, report.value())) {
                        throw new ProblemException(
                                HttpStatus.FORBIDDEN,
                                "forbidden",
                                "It is " + report.value().owner() + "'s");
                    }
                    return report;
                })
                .orElseThrow(() -> ProblemException.notFound("There is no such report"));
    }

    private static ProblemException changed() {
        return new ProblemException(HttpStatus.CONFLICT, "changed", "It has been changed meanwhile");
    }

    private static boolean maySee(DesktopUser user, SavedReport report) {
        return mayChange(user, report)
                || (report.shared() != null && user.roles().contains(report.shared()));
    }

    private static boolean mayChange(DesktopUser user, SavedReport report) {
        return report.owner().equals(user.user()) || user.may(Right.CHANGE_CONFIGURATION);
    }

    // ---- what is asked

    private SavedReport report(String id, long version, String owner, Change change) {
        var name = change.name() == null ? "" : change.name().strip();
        var query = change.query() == null ? "" : change.query();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw bad("'name' has 1 to " + LONGEST_NAME + " characters");
        }
        if (query.length() > LONGEST_QUERY) {
            throw bad("'query' has at most " + LONGEST_QUERY + " characters");
        }
        var shared = change.shared();
        if (shared != null && !shared.equals(Roles.SUPERVISOR) && !shared.equals(Roles.ADMINISTRATOR)) {
            throw bad("'shared' is supervisor or administrator, or left out");
        }
        try {
            reports.check(Query.parse(query));
        } catch (IllegalArgumentException e) {
            throw bad("'query' is no query: " + e.getMessage());
        }
        var mailing = change.mailing();
        return new SavedReport(id, version, name, owner, shared, query, mailing == null ? null : schedule(mailing));
    }

    private Schedule schedule(Mailing asked) {
        var every = one("every", asked.every(), Schedule.Every.class);
        int day = asked.day() == null ? 1 : asked.day();
        int most = switch (every) {
            case DAY -> Integer.MAX_VALUE;
            case WEEK -> 7;
            case MONTH -> 31;
        };
        if (day < 1 || day > most) {
            throw bad("'day' is 1 to " + most);
        }
        var to = asked.to() == null ? List.<String>of() : asked.to();
        if (to.isEmpty() || to.size() > MOST_RECIPIENTS) {
            throw bad("'to' are 1 to " + MOST_RECIPIENTS + " addresses");
        }
        to.forEach(this::checkAddress);
        var language = asked.language() == null ? "en" : asked.language();
        if (!ReportWords.LANGUAGES.containsKey(language)) {
            throw bad("'language' is en or zh");
        }
        try {
            return new Schedule(
                    every,
                    day,
                    LocalTime.parse(String.valueOf(asked.at())).withSecond(0).withNano(0),
                    ZoneId.of(String.valueOf(asked.zone())),
                    language,
                    asked.format() == null
                            ? ReportFiles.Format.XLSX
                            : one("format", asked.format(), ReportFiles.Format.class),
                    to);
        } catch (DateTimeException e) {
            throw bad("'at' is a time such as 07:30, 'zone' a time zone such as Europe/Vienna");
        }
    }

    private static <E extends Enum<E>> E one(String name, @Nullable String text, Class<E> type) {
        try {
            return Enum.valueOf(type, String.valueOf(text).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw bad("'" + name + "' is one of "
                    + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
        }
    }

    private void checkAddress(@Nullable String address) {
        var parts = ADDRESS.matcher(address == null ? "" : address);
        if (address == null || address.length() > LONGEST_ADDRESS || !parts.matches()) {
            throw bad("'to': '" + address + "' is no address");
        }
        if (!properties.domains().isEmpty()
                && properties.domains().stream().noneMatch(parts.group(1)::equalsIgnoreCase)) {
            throw bad("'to': reports are sent to " + String.join(", ", properties.domains()) + " only");
        }
    }

    private static ProblemException bad(String what) {
        return ProblemException.badRequest(what);
    }

    // ---- how it is shown

    private static Saved shown(DesktopUser user, SavedReport report, Optional<Stored<SavedReport.Standing>> standing) {
        return new Saved(
                report.id(),
                report.version(),
                report.name(),
                report.owner(),
                report.shared(),
                report.query(),
                Optional.ofNullable(report.schedule())
                        .map(SavedReports::mailing)
                        .orElse(null),
                standing.map(Stored::value).map(SavedReports::mailed).orElse(null),
                mayChange(user, report));
    }

    private static Mailing mailing(Schedule schedule) {
        return new Mailing(
                schedule.every().name().toLowerCase(Locale.ROOT),
                schedule.day(),
                schedule.at().toString(),
                schedule.zone().getId(),
                schedule.language(),
                schedule.format().ending(),
                schedule.to());
    }

    private static Mailed mailed(SavedReport.Standing standing) {
        var retry = standing.retry();
        return new Mailed(
                standing.state().name(),
                retry == null ? standing.due() : retry,
                standing.sent(),
                standing.why(),
                standing.tries());
    }
}
