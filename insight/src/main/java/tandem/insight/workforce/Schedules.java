package tandem.insight.workforce;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.insight.workforce.ScheduleStore.PublishResult;
import tandem.insight.workforce.redis.RedisSchedules;

/// The published schedules, as this node knows them by heart: a week is read once, and again when it has changed.
public final class Schedules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final int MOST_WEEKS = 60;

    private final ScheduleStore store;
    private final ZoneId zone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<LocalDate, Map<AgentId, AgentWeek>> known = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable AutoCloseable told;
    /// Rises with everything that was told: what was asked for before is not kept after it.
    private long news;

    /// @param zone in which a week begins
    public Schedules(ScheduleStore store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
    }

    /// Kept in Redis for all nodes; to be started and closed.
    public static Schedules onRedis(RedisConnection redis, TenantId tenant, ZoneId zone) {
        return new Schedules(new RedisSchedules(redis, tenant), zone);
    }

    public Schedules start() {
        told = store.listen(this::changed);
        return this;
    }

    public ZoneId zone() {
        return zone;
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void changed(Set<LocalDate> weeks) {
        lock.lock();
        try {
            news++;
            if (weeks.isEmpty()) {
                known.clear();
            } else {
                known.keySet().removeAll(weeks);
            }
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    /// The Monday of the week in which a moment lies.
    public LocalDate weekOf(Instant moment) {
        return weekOf(LocalDate.ofInstant(moment, zone));
    }

    public static LocalDate weekOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /// Those that have been published, by agent.
    public Map<AgentId, AgentWeek> week(LocalDate monday) {
        return weeks(List.of(monday)).getOrDefault(monday, Map.of());
    }

    private Map<LocalDate, Map<AgentId, AgentWeek>> weeks(List<LocalDate> mondays) {
        var found = new HashMap<LocalDate, Map<AgentId, AgentWeek>>();
        var missing = new ArrayList<LocalDate>();
        long before;
        lock.lock();
        try {
            before = news;
            for (LocalDate monday : mondays) {
                var week = known.get(monday);
                if (week == null) {
                    missing.add(monday);
                } else {
                    found.put(monday, week);
                }
            }
        } finally {
            lock.unlock();
        }
        if (!missing.isEmpty()) {
            var read = store.weeks(missing);
            found.putAll(read);
            keep(read, before);
        }
        return found;
    }

    private void keep(Map<LocalDate, Map<AgentId, AgentWeek>> read, long asOf) {
        lock.lock();
        try {
            if (news == asOf && told != null) {
                known.putAll(read);
                var oldest = known.keySet().iterator();
                while (known.size() > MOST_WEEKS && oldest.hasNext()) {
                    oldest.next();
                    oldest.remove();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// What some agents do between two moments, in order; whole entries, though they may begin before or end after.
    ///
    /// @param agents empty for all
    public Map<AgentId, List<ScheduleEntry>> entries(Instant from, Instant to, Set<AgentId> agents) {
        var mondays = weekOf(from)
                .minusWeeks(1)
                .datesUntil(weekOf(to).plusDays(1), Period.ofWeeks(1))
                .toList();
        var found = new HashMap<AgentId, List<ScheduleEntry>>();
        weeks(mondays)
                .values()
                .forEach(week -> week.forEach((agent, ofWeek) -> {
                    if (agents.isEmpty() || agents.contains(agent)) {
                        ofWeek.entries().stream()
                                .filter(entry -> entry.overlaps(from, to))
                                .forEach(entry -> found.computeIfAbsent(agent, a -> new ArrayList<>())
                                        .add(entry));
                    }
                }));
        found.replaceAll((_, entries) -> apart(entries));
        return found;
    }

    /// The night at the end of one week and the morning of the next are published apart: what begins later is meant.
    private static List<ScheduleEntry> apart(List<ScheduleEntry> entries) {
        entries.sort(Comparator.comparing(ScheduleEntry::from));
        var apart = new ArrayList<ScheduleEntry>();
        for (ScheduleEntry entry : entries) {
            if (!apart.isEmpty() && apart.getLast().to().isAfter(entry.from())) {
                var cut = apart.removeLast();
                if (cut.from().isBefore(entry.from())) {
                    apart.add(cut.within(cut.from(), entry.from()));
                }
            }
            apart.add(entry);
        }
        return apart;
    }

    public PublishResult publish(List<ScheduleStore.Change> changes, String by, Instant at) {
        var result = store.publish(changes, by, at);
        forget(changes);
        return result;
    }

    /// What this node has published it knows at once.
    private void forget(List<ScheduleStore.Change> changes) {
        lock.lock();
        try {
            news++;
            changes.forEach(change -> known.remove(change.week()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        var ended = told;
        told = null;
        if (ended != null) {
            try {
                ended.close();
            } catch (Exception e) {
                LOG.debug("Schedules are not heard any more: {}", e.toString());
            }
        }
    }
}
