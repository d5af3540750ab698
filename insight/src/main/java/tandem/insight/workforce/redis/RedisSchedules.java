package tandem.insight.workforce.redis;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.insight.workforce.AgentWeek;
import tandem.insight.workforce.ScheduleEntry;
import tandem.insight.workforce.ScheduleStore;
import tools.jackson.databind.json.JsonMapper;

/// A hash a week, `schedule:2026-11-30`: by agent `VERSION JSON`. Forgotten 400 days after its week.
public final class RedisSchedules implements ScheduleStore {
    private static final RedisScript PUBLISH = RedisScript.load(RedisSchedules.class, "publish.lua");
    private static final int KEPT_DAYS = 400;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final Broadcast news;

    public RedisSchedules(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.news = new Broadcast(redis, keys.key("schedules:changed"));
    }

    private record Written(String by, long at, List<WrittenEntry> entries) {}

    private record WrittenEntry(long from, long to, String activity, String note) {}

    @Override
    public PublishResult publish(List<Change> changes, String by, Instant at) {
        var args = new ArrayList<String>();
        for (Change change : changes) {
            var entries = change.entries().stream()
                    .map(e -> new WrittenEntry(e.from().toEpochMilli(), e.to().toEpochMilli(), e.activity(), e.note()))
                    .toList();
            args.add(change.week().toString());
            args.add(change.agent().value());
            args.add(Long.toString(change.seen()));
            args.add(JSON.writeValueAsString(new Written(by, at.toEpochMilli(), entries)));
            args.add(Long.toString(
                    change.week().plusDays(KEPT_DAYS).atStartOfDay().toEpochSecond(ZoneOffset.UTC)));
        }
        var found = PUBLISH.run(redis, List.of(keys.base()), args);
        if (found instanceof List<?> others && !others.isEmpty()) {
            var now = new ArrayList<AgentWeek>();
            for (int i = 0; i + 2 < others.size(); i += 3) {
                now.add(read(
                        LocalDate.parse(String.valueOf(others.get(i))),
                        String.valueOf(others.get(i + 1)),
                        String.valueOf(others.get(i + 2))));
            }
            return new PublishResult.Conflict(now);
        }
        news.tell(changes.stream()
                .map(change -> change.week().toString())
                .distinct()
                .collect(Collectors.joining(" ")));
        return new PublishResult.Published(changes.stream()
                .map(c -> new AgentWeek(c.agent(), c.week(), c.seen() + 1, by, at, c.entries()))
                .toList());
    }

    @Override
    public Map<LocalDate, Map<AgentId, AgentWeek>> weeks(Collection<LocalDate> mondays) {
        if (mondays.isEmpty()) {
            return Map.of();
        }
        var answers = new HashMap<LocalDate, Supplier<Map<String, String>>>();
        redis.call(jedis -> {
            try (var batch = jedis.pipelined()) {
                mondays.forEach(week -> answers.put(week, batch.hgetAll(keys.key("schedule:" + week))::get));
                batch.sync();
                return mondays.size();
            }
        });
        var weeks = new HashMap<LocalDate, Map<AgentId, AgentWeek>>();
        answers.forEach((week, answer) -> {
            var ofWeek = new HashMap<AgentId, AgentWeek>();
            answer.get().forEach((agent, text) -> ofWeek.put(new AgentId(agent), read(week, agent, text)));
            weeks.put(week, Map.copyOf(ofWeek));
        });
        return weeks;
    }

    private static AgentWeek read(LocalDate week, String agent, String text) {
        if (text.isEmpty()) {
            return new AgentWeek(new AgentId(agent), week, 0, "", Instant.EPOCH, List.of());
        }
        int space = text.indexOf(' ');
        var written = JSON.readValue(text.substring(space + 1), Written.class);
        return new AgentWeek(
                new AgentId(agent),
                week,
                Long.parseLong(text.substring(0, space)),
                written.by(),
                Instant.ofEpochMilli(written.at()),
                written.entries().stream()
                        .map(e -> new ScheduleEntry(
                                Instant.ofEpochMilli(e.from()), Instant.ofEpochMilli(e.to()), e.activity(), e.note()))
                        .toList());
    }

    @Override
    public AutoCloseable listen(Listener changed) {
        return news.listen("schedules", new Broadcast.Listener() {
            @Override
            public void told(String word) {
                changed.changed(weeksOf(word));
            }

            @Override
            public void connected() {
                changed.changed(Set.of());
            }
        });
    }

    private static Set<LocalDate> weeksOf(String word) {
        return Arrays.stream(word.split(" "))
                .map(LocalDate::parse)
                .map(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
