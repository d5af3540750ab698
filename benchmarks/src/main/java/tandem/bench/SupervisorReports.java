package tandem.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.insight.metrics.HistoryStore;
import tandem.insight.metrics.Interval;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.insight.metrics.redis.RedisHistoryStore;

/// A month by queue and by agent out of the sums of millions of contacts: the first time, which reads all of it from
/// Redis, and again, when only what has changed is read.
@Command(
        name = "supervisor",
        description = "A month's report by queue and agent out of the sums of 5 million contacts, and what they take.")
final class SupervisorReports implements Callable<Integer> {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna"); // the clocks change on the 25th
    private static final DateTimeFormatter QUARTER = DateTimeFormatter.ofPattern("HHmm");
    private static final int FIRST_HOUR = 6;
    private static final int LAST_HOUR = 21;
    private static final int DAYS = 31;

    @Option(names = "--queues", defaultValue = "20", description = "Queues (${DEFAULT-VALUE}).")
    private int queues;

    @Option(names = "--agents", defaultValue = "200", description = "Agents (${DEFAULT-VALUE}).")
    private int agents;

    @Option(names = "--contacts", defaultValue = "5000000", description = "Contacts in the month (${DEFAULT-VALUE}).")
    private long contacts;

    @Option(names = "--rounds", defaultValue = "100", description = "Reports that are timed (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--raw",
            defaultValue = "5000000",
            description =
                    "Interactions as documents of Elasticsearch, of which the same figures are aggregated (${DEFAULT-VALUE}); 0: none.")
    private long raw;

    @Option(
            names = "--raw-rounds",
            defaultValue = "20",
            description = "Aggregations that are timed (${DEFAULT-VALUE}).")
    private int rawRounds;

    @Override
    public Integer call() throws Exception {
        try (var redis = BenchRedis.open(null)) {
            var store = new RedisHistoryStore(redis.connection(), new TenantId("bench"), Duration.ofDays(1000));
            long before = used(redis);
            fill(store);
            long bytes = used(redis) - before;
            var cold = new Latencies();
            for (int n = 0; n < Math.max(5, rounds / 10); n++) {
                cold.add(month(new MetricsReport(store)));
            }
            var report = new MetricsReport(store);
            month(report);
            var warm = new Latencies();
            for (int n = 0; n < rounds; n++) {
                warm.add(month(report));
            }
            var aggregated = aggregated();
            new JsonLine("supervisor")
                    .with("case", "month by queue and agent")
                    .with("contacts", contacts)
                    .with("queues", queues)
                    .with("agents", agents)
                    .with("firstP50Ms", cold.percentile(50))
                    .with("firstP95Ms", cold.percentile(95))
                    .with("againP50Ms", warm.percentile(50))
                    .with("againP95Ms", warm.percentile(95))
                    .with("bytesPerQueueAndDay", bytes(redis, queues, "q"))
                    .with("bytesPerAgentAndDay", bytes(redis, agents, "a"))
                    .with("bytesInAll", bytes)
                    .print();
            if (aggregated != null) {
                new JsonLine("supervisor")
                        .with("case", "the same by aggregations over raw interactions")
                        .with("contacts", raw)
                        .with("p50Ms", aggregated.times().percentile(50))
                        .with("p95Ms", aggregated.times().percentile(95))
                        .with("bytesOnDisk", aggregated.bytes())
                        .with(
                                "sumsFirstToRawP95",
                                cold.percentile(95) / aggregated.times().percentile(95))
                        .with(
                                "sumsAgainToRawP95",
                                warm.percentile(95) / aggregated.times().percentile(95))
                        .print();
            }
        }
        return 0;
    }

    private record Aggregated(Latencies times, long bytes) {}

    /// Null if it is not asked for.
    private @Nullable Aggregated aggregated() throws IOException {
        if (raw == 0) {
            return null;
        }
        var from = FIRST.atStartOfDay(VIENNA).toInstant();
        var to = FIRST.plusMonths(1).atStartOfDay(VIENNA).toInstant();
        try (var interactions = new RawInteractions()) {
            long bytes = interactions.fill(raw, queues, agents, from, DAYS);
            interactions.month(from, to, raw); // once, so that its files are in memory
            var times = new Latencies();
            for (int n = 0; n < rawRounds; n++) {
                times.add(interactions.month(from, to, raw));
            }
            return new Aggregated(times, bytes);
        }
    }

    private static long used(BenchRedis redis) {
        return redis.connection()
                .call(jedis -> jedis.info("memory"))
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring("used_memory:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static long bytes(BenchRedis redis, int many, String kind) {
        long all = 0;
        for (int n = 0; n < many; n++) {
            var key = "tandem:{bench}:metrics:" + FIRST + "|" + kind + "|" + kind + n;
            @Nullable Long some = redis.connection().call(jedis -> jedis.memoryUsage(key));
            all += some == null ? 0 : some;
        }
        return all / many;
    }

    /// By day and queue, and by day and agent, in a zone whose clocks change in it.
    ///
    /// @return how long it took [ns]
    private long month(MetricsReport report) {
        var span = new MetricsReport.Span(
                FIRST.atStartOfDay(VIENNA).toInstant(),
                FIRST.plusMonths(1).atStartOfDay(VIENNA).toInstant(),
                Interval.DAY.in(VIENNA));
        long began = System.nanoTime();
        var byQueue = report.queues(span, Set.of(), Set.of(), false, Attribution.END);
        var byAgent = report.agents(span, Set.of());
        long took = System.nanoTime() - began;
        long arrived = byQueue.stream()
                .mapToLong(row -> row.sums().get(Measure.ARRIVED))
                .sum();
        if (byAgent.isEmpty() || arrived < contacts * 9 / 10) {
            throw new IllegalStateException("Of " + contacts + " contacts only " + arrived + " are there");
        }
        return took;
    }

    /// As the fold would have written them: sums of each busy quarter of an hour.
    private void fill(HistoryStore store) {
        var random = new SplittableRandom(7);
        long quarters = (long) DAYS * queues * (LAST_HOUR - FIRST_HOUR) * 4;
        double each = (double) contacts / quarters;
        var position = EventId.START;
        for (int d = 0; d < DAYS; d++) {
            var day = FIRST.plusDays(d);
            var to = EventId.of(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), 1);
            var tables = new HashMap<String, Map<String, String>>();
            var index = new HashMap<String, String>();
            for (int q = 0; q < queues; q++) {
                var rows = new HashMap<String, String>();
                for (int n = FIRST_HOUR * 4; n < LAST_HOUR * 4; n++) {
                    for (var attribution : Attribution.values()) {
                        rows.put(time(n) + "|VOICE|" + attribution, queue(random, (long) Math.ceil(each)));
                    }
                }
                tables.put(day + "|q|q" + q, rows);
                index.put("q|q" + q, to.value());
            }
            for (int a = 0; a < agents; a++) {
                var rows = new HashMap<String, String>();
                for (int n = FIRST_HOUR * 4; n < LAST_HOUR * 4; n++) {
                    rows.put(
                            time(n),
                            "l=900000 i=%d n=30000 aa=20000 t=%d h=9000 w=60000 o=4 ac=4 c=4 ha=4"
                                    .formatted(random.nextLong(200_000), random.nextLong(600_000)));
                }
                tables.put(day + "|a|a" + a, rows);
                index.put("a|a" + a, to.value());
            }
            tables.put(day + "|index", index);
            tables.put("waiting", Map.of("since", EventId.of(1, 0).value(), "noted", day.toString()));
            if (!store.commit(position, new HistoryStore.Commit(to, tables, Map.of()))) {
                throw new IllegalStateException("Somebody else counts");
            }
            position = to;
        }
    }

    private static String time(int quarter) {
        return QUARTER.format(
                Instant.EPOCH.plus(Duration.ofMinutes(15L * quarter)).atZone(ZoneOffset.UTC));
    }

    private static String queue(SplittableRandom random, long arrived) {
        long abandoned = arrived / 20;
        long answered = arrived - abandoned;
        return ("o=%d a=%d ab=%d sa=%d ai=%d bi=%d aw=%d ao=%d bw=%d h=%d to=%d t=%d ho=%d w=%d al=%d ac=%d ex=%d p=%d pa=%d"
                        + " pr=%d pe=%d pb=%d e1=%d e2=%d A5=%d A10=%d A20=%d A30=%d A60=%d B5=%d B20=%d B60=%d")
                .formatted(
                        arrived,
                        answered,
                        abandoned,
                        abandoned / 4,
                        answered * 8 / 10,
                        abandoned / 2,
                        answered * (8_000 + random.nextInt(9_000)),
                        answered * (8_000 + random.nextInt(9_000)),
                        abandoned * 14_000,
                        answered,
                        answered / 12,
                        answered * (180_000 + random.nextInt(90_000)),
                        answered * 12_000,
                        answered * 45_000,
                        answered + 6,
                        answered,
                        6,
                        arrived / 3,
                        arrived / 4,
                        arrived / 6,
                        arrived * 4_000,
                        arrived * 300,
                        arrived / 6,
                        arrived / 12,
                        answered / 4,
                        answered / 4,
                        answered / 4,
                        answered / 8,
                        answered - answered / 4 * 3 - answered / 8,
                        abandoned / 3,
                        abandoned / 3,
                        abandoned - abandoned / 3 * 2);
    }
}
