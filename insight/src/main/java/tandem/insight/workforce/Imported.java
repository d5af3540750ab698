package tandem.insight.workforce;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.insight.workforce.ScheduleFile.Code;
import tandem.insight.workforce.ScheduleFile.Problem;
import tandem.insight.workforce.ScheduleFile.Row;

/// What the rows of a file make of the schedules of agents: weeks in which nothing overlaps. All of a file or nothing.
///
/// What is written over work takes its place there, and an absence that of everything; other activities may not
/// overlap.
///
/// @param weeks    by agent, those in which the file has anything
/// @param problems if there are any there are no weeks
public record Imported(Map<AgentId, Map<LocalDate, List<ScheduleEntry>>> weeks, List<Problem> problems) {

    /// Only an absence lasts longer.
    private static final Duration LONGEST = Duration.ofHours(24);

    /// An entry with where it was written.
    private record Placed(int line, ScheduleEntry entry) {}

    /// @param only  whose rows they are that name nobody, and of whom alone they may be; null: each row names somebody
    /// @param there whether there is such an agent, for whom one may plan
    public static Imported of(
            ScheduleFile file, @Nullable AgentId only, Predicate<AgentId> there, Activities activities, ZoneId zone) {
        var problems = new ArrayList<>(file.problems());
        var byAgent = new TreeMap<AgentId, List<Placed>>(Comparator.comparing(AgentId::value));
        for (Row row : file.rows()) {
            var agent = agent(row, only, there, problems);
            var activity = activity(row, activities);
            if (activity.isEmpty()) {
                problems.add(new Problem(
                        row.line(),
                        Code.UNKNOWN_ACTIVITY,
                        row.activity().replace('\n', ' ').strip()));
            } else if (activity.get().kind() != Activity.Kind.ABSENCE
                    && Duration.between(row.from(), row.to()).compareTo(LONGEST) > 0) {
                problems.add(new Problem(row.line(), Code.TOO_LONG, ""));
            } else if (agent != null) {
                var entry =
                        new ScheduleEntry(row.from(), row.to(), activity.get().code(), note(row.note()));
                byAgent.computeIfAbsent(agent, a -> new ArrayList<>()).add(new Placed(row.line(), entry));
            }
        }
        var weeks = new LinkedHashMap<AgentId, Map<LocalDate, List<ScheduleEntry>>>();
        byAgent.forEach((agent, placed) -> weeks.put(agent, weeks(apart(placed, activities, problems), zone)));
        if (problems.isEmpty() && weeks.isEmpty()) {
            problems.add(new Problem(1, Code.NOTHING, ""));
        }
        var told = problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line))
                .limit(ScheduleFile.MOST_PROBLEMS)
                .toList();
        return new Imported(told.isEmpty() ? weeks : Map.of(), told);
    }

    private static @Nullable AgentId agent(
            Row row, @Nullable AgentId only, Predicate<AgentId> there, List<Problem> problems) {
        if (row.agent() == null) {
            if (only == null) {
                problems.add(new Problem(row.line(), Code.NO_AGENT, ""));
            }
            return only;
        }
        try {
            var agent = new AgentId(row.agent());
            if (there.test(agent) && (only == null || only.equals(agent))) {
                return agent;
            }
        } catch (IllegalArgumentException e) {
            // no id at all
        }
        problems.add(new Problem(row.line(), Code.UNKNOWN_AGENT, row.agent()));
        return null;
    }

    /// The first of its words that says one.
    private static Optional<Activity> activity(Row row, Activities activities) {
        return row.activity()
                .lines()
                .flatMap(word -> activities.said(word).stream())
                .findFirst();
    }

    private static String note(String text) {
        int longest = 200;
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > longest ? line.substring(0, longest) : line;
    }

    private static int rank(Placed placed, Activities activities) {
        return switch (activities.of(placed.entry().activity()).kind()) {
            case WORK -> 0;
            case AWAY -> 1;
            case ABSENCE -> 2;
        };
    }

    /// Of those that overlap the one of higher rank is left; of the same rank they may not, but for the same activity.
    private static List<ScheduleEntry> apart(List<Placed> all, Activities activities, List<Problem> problems) {
        var kept = new ArrayList<ScheduleEntry>();
        for (int rank = 2; rank >= 0; rank--) {
            int now = rank;
            var ofRank = united(
                    all.stream()
                            .filter(placed -> rank(placed, activities) == now)
                            .sorted(Comparator.comparing(
                                    placed -> placed.entry().from()))
                            .toList(),
                    problems);
            var above = new TreeMap<Instant, Instant>();
            kept.forEach(entry -> above.merge(entry.from(), entry.to(), (a, b) -> a.isAfter(b) ? a : b));
            for (ScheduleEntry entry : ofRank) {
                kept.addAll(without(entry, above));
            }
        }
        kept.sort(Comparator.comparing(ScheduleEntry::from));
        return kept;
    }

    private static List<ScheduleEntry> united(List<Placed> sorted, List<Problem> problems) {
        var united = new ArrayList<Placed>();
        for (Placed next : sorted) {
            var last = united.isEmpty() ? null : united.getLast();
            if (last == null || !next.entry().from().isBefore(last.entry().to())) {
                united.add(next);
            } else if (last.entry().activity().equals(next.entry().activity())) {
                united.removeLast();
                var end = next.entry().to().isAfter(last.entry().to())
                        ? next.entry().to()
                        : last.entry().to();
                united.add(new Placed(
                        last.line(),
                        new ScheduleEntry(
                                last.entry().from(),
                                end,
                                last.entry().activity(),
                                last.entry().note())));
            } else {
                problems.add(new Problem(next.line(), Code.OVERLAP, Integer.toString(last.line())));
            }
        }
        return united.stream().map(Placed::entry).toList();
    }

    private static List<ScheduleEntry> without(ScheduleEntry entry, TreeMap<Instant, Instant> taken) {
        var left = new ArrayList<ScheduleEntry>();
        var at = entry.from();
        var first = taken.floorKey(at);
        var over = first == null ? taken : taken.tailMap(first, true);
        for (var each : over.entrySet()) {
            if (!each.getKey().isBefore(entry.to())) {
                break;
            }
            if (each.getValue().isAfter(at)) {
                if (each.getKey().isAfter(at)) {
                    left.add(new ScheduleEntry(at, each.getKey(), entry.activity(), entry.note()));
                }
                at = each.getValue();
            }
        }
        if (at.isBefore(entry.to())) {
            left.add(new ScheduleEntry(at, entry.to(), entry.activity(), entry.note()));
        }
        return left;
    }

    private static Map<LocalDate, List<ScheduleEntry>> weeks(List<ScheduleEntry> entries, ZoneId zone) {
        var weeks = new TreeMap<LocalDate, List<ScheduleEntry>>();
        for (ScheduleEntry entry : entries) {
            var left = entry;
            while (left != null) {
                var week = Schedules.weekOf(LocalDate.ofInstant(left.from(), zone));
                var next = week.plusWeeks(1).atStartOfDay(zone).toInstant();
                boolean goesOn = left.to().isAfter(next)
                        && Duration.between(left.from(), left.to()).compareTo(LONGEST) > 0;
                weeks.computeIfAbsent(week, w -> new ArrayList<>()).add(goesOn ? left.within(left.from(), next) : left);
                left = goesOn ? left.within(next, left.to()) : null;
            }
        }
        return weeks;
    }

    /// As they are published over what is there.
    ///
    /// @param seen the versions that are there, by agent and week
    public List<ScheduleStore.Change> changes(Map<AgentId, Map<LocalDate, Long>> seen) {
        var changes = new ArrayList<ScheduleStore.Change>();
        weeks.forEach((agent, ofAgent) -> ofAgent.forEach((week, entries) -> changes.add(new ScheduleStore.Change(
                agent, week, seen.getOrDefault(agent, Map.of()).getOrDefault(week, 0L), entries))));
        return changes;
    }

    public Set<LocalDate> mondays() {
        var mondays = new TreeSet<LocalDate>();
        weeks.values().forEach(ofAgent -> mondays.addAll(ofAgent.keySet()));
        return mondays;
    }
}
