package tandem.bench.centre;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tandem.bench.Folders;
import tandem.bench.JsonLine;
import tandem.bench.Latencies;
import tools.jackson.databind.JsonNode;

/// What a node pays for each entry of the journal while many desks and wallboards look on.
@Command(
        name = "desk-fanout",
        description =
                "From an entry of the journal to the pages it concerns, with many desks and wallboards on the whole"
                        + " server over real sockets: processor time, delay, memory; beside an older build, in turns.",
        mixinStandardHelpOptions = true)
public final class DeskFanout implements Callable<Integer> {
    /// How many a chat of the driver says: from Opened to Closed.
    private static final int EVENTS_A_CHAT = 12;

    @Option(names = "--rounds", defaultValue = "2", description = "How often each build is started (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "30", description = "Length of a round (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "20", description = "Seconds before, not measured (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--desks", defaultValue = "300", description = "Agents' pages connected (${DEFAULT-VALUE}).")
    private int desks;

    @Option(names = "--wallboards", defaultValue = "20", description = "Supervisors' pages (${DEFAULT-VALUE}).")
    private int wallboards;

    @Option(names = "--rate", defaultValue = "300", description = "Routing events a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--chats",
            defaultValue = "5",
            description = "Chats a second, of 12 events each; the rest are agents who pause and are back"
                    + " (${DEFAULT-VALUE}).")
    private int chats;

    @Mixin
    private final Builds builds = new Builds();

    @Option(names = "--java", description = "An option for the servers' JVMs; may be repeated.")
    private List<String> jvmOptions = new ArrayList<>();

    private final Map<String, Total> totals = new HashMap<>();

    /// Of all rounds of a build.
    private static final class Total {
        final Latencies ages = new Latencies();
        Duration cpu = Duration.ZERO;
        long entries;

        double cpuMsPerEntry() {
            return cpu.toNanos() / 1e6 / entries;
        }
    }

    @Override
    public Integer call() throws Exception {
        var all = builds.all();
        for (int round = 1; round <= rounds; round++) {
            for (Build build : all) {
                measure(build, round);
            }
        }
        if (all.size() > 1) {
            compare(total(all.getFirst()), total(all.getLast()), all.getFirst().name());
        }
        return 0;
    }

    private Total total(Build build) {
        return totals.computeIfAbsent(build.name(), _ -> new Total());
    }

    private void measure(Build build, int round) throws Exception {
        Path folder = Files.createTempDirectory("tandem-desk-fanout");
        var plan = new CentrePlan(desks);
        var heard = new Hearing();
        try (var centre = Centre.start(build, plan, folder, jvmOptions)) {
            long alone = centre.liveHeap();
            try (var floor = Floor.open(centre, plan, heard)) {
                long withDesks = centre.liveHeap();
                floor.watch(centre.http(), wallboards);
                run(floor, warmUp);
                measure(build, round, centre, floor, heard, (withDesks - alone) / 1024.0 / desks);
            }
        } finally {
            Folders.deleteAll(folder);
        }
    }

    /// Who hears the desks, from a moment on.
    private static final class Hearing implements DeskClient.Ear {
        private volatile EventTimes times = new EventTimes();

        @Override
        public void event(JsonNode message) {
            times.event(message);
        }

        EventTimes begin() {
            times = new EventTimes();
            return times;
        }
    }

    private void run(Floor floor, int length) throws Exception {
        int pauses = Math.max(0, rate - chats * EVENTS_A_CHAT) / 2;
        var pausing = pauses == 0 ? null : floor.pauses(pauses, length);
        if (chats > 0) {
            floor.chats(chats, length, 0);
        }
        if (pausing != null) {
            pausing.get();
        }
    }

    private void measure(Build build, int round, Centre centre, Floor floor, Hearing heard, double kbPerDesk)
            throws Exception {
        var times = heard.begin();
        var cpuBefore = centre.serverCpu();
        var redisBefore = centre.redisCpu();
        long shownBefore = floor.wallboardCharacters();
        run(floor, seconds);
        var cpu = centre.serverCpu().minus(cpuBefore);
        int entries = times.entries();
        var total = total(build);
        total.ages.addAll(times.ages());
        total.cpu = total.cpu.plus(cpu);
        total.entries += entries;
        new JsonLine("desk-fanout")
                .with("build", build.name())
                .with("round", round)
                .with("desks", desks)
                .with("wallboards", wallboards)
                .with("rate_per_s", rate)
                .with("entries", entries)
                .with("entries_per_s", (double) entries / seconds)
                .with("told_to_desks", times.told())
                .with("server_cpu_ms_per_entry", cpu.toNanos() / 1e6 / entries)
                .with(
                        "redis_cpu_ms_per_entry",
                        centre.redisCpu().minus(redisBefore).toNanos() / 1e6 / entries)
                .with("event_page_ms_p50", times.ages().percentile(50))
                .with("event_page_ms_p95", times.ages().percentile(95))
                .with("event_page_ms_p99", times.ages().percentile(99))
                .with("wallboard_kb_per_s", (floor.wallboardCharacters() - shownBefore) / 1024.0 / seconds)
                .with("memory_kb_per_desk", kbPerDesk)
                .print();
    }

    private static void compare(Total before, Total now, String other) {
        new JsonLine("desk-fanout")
                .with("compared", "own/" + other)
                .with("ratio_cpu_per_entry", now.cpuMsPerEntry() / before.cpuMsPerEntry())
                .with("ratio_p50", now.ages.percentile(50) / before.ages.percentile(50))
                .with("ratio_p99", now.ages.percentile(99) / before.ages.percentile(99))
                .print();
    }
}
