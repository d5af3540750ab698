package tandem.bench.centre;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.bench.Folders;
import tandem.bench.JsonLine;
import tandem.bench.Latencies;
import tandem.bench.centre.CallsUp.Kind;
import tandem.embedded.sip.Ulaw;

/// What callers notice of the end of their node.
@Command(
        name = "failover",
        description = "Two whole nodes on one Asterisk; the one that has all calls is killed (or paused, or both lose"
                + " Redis): how long until the other one goes on with them, and how many are dropped.",
        mixinStandardHelpOptions = true)
public final class Failover implements Callable<Integer> {
    private static final Duration TAKEN_WITHIN = Duration.ofSeconds(30);
    private static final Duration PAUSED = Duration.ofSeconds(15);
    private static final Duration AWAKE = Duration.ofSeconds(6); // two leases
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final Duration HANG_UP_AFTER = Duration.ofSeconds(8);
    private static final int KINDS = Kind.values().length;

    @Option(names = "--rounds", defaultValue = "1", description = "How often each case is run (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--calls",
            defaultValue = "60",
            description = "A third talking, a third waiting, a third in menus (${DEFAULT-VALUE}).")
    private int calls;

    @Option(names = "--pause", description = "Also: the node stands still for 15 s (SIGSTOP), and wakes up.")
    private boolean pause;

    @Option(names = "--redis-away", description = "Also: Redis stands still for 20 s, while some hang up.")
    private boolean redisAway;

    @Option(names = "--keep", description = "Leave data and logs where they are, and say where.")
    private boolean keep;

    private enum Blow {
        KILL,
        PAUSE,
        REDIS_AWAY;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() throws Exception {
        var blows = new ArrayList<>(List.of(Blow.KILL));
        if (pause) {
            blows.add(Blow.PAUSE);
        }
        if (redisAway) {
            blows.add(Blow.REDIS_AWAY);
        }
        for (int round = 1; round <= rounds; round++) {
            for (Blow blow : blows) {
                measure(blow, round);
            }
        }
        return 0;
    }

    private void measure(Blow blow, int round) throws Exception {
        int each = Math.max(1, calls / KINDS);
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "tandem-fo"); // short: Asterisk's socket is in it
        var plan = new TelephonePlan(each, each);
        try {
            var voice = Ulaw.tone(folder.resolve("voice.ulaw"), 440, Duration.ofSeconds(1));
            var root = Path.of(System.getProperty("tandem.root", "")).toAbsolutePath();
            try (var pair = NodePair.start(Build.own(root), plan, folder);
                    var crew = Crew.open(pair, plan, voice);
                    var up = CallsUp.dial(pair, crew, each, voice)) {
                var run = new Run(blow, round, pair, crew, up);
                switch (blow) {
                    case KILL -> run.kill();
                    case PAUSE -> run.pause();
                    case REDIS_AWAY -> run.redisAway();
                }
            }
        } finally {
            if (keep) {
                System.err.println("data and logs: " + folder);
            } else {
                Folders.deleteAll(folder);
            }
        }
    }

    /// One blow, and what came of it.
    private record Run(Blow blow, int round, NodePair pair, Crew crew, CallsUp up) {

        /// What was seen afterwards.
        ///
        /// @param load  of the machine, when it happened
        /// @param taken how long until each call was the other node's
        /// @param keys  how long until each key had done what it should
        private record Seen(long struck, double load, Map<String, Long> taken, Map<Integer, Long> keys) {}

        void kill() throws IOException, InterruptedException {
            long struck = System.nanoTime();
            pair.second().server().kill();
            var seen = follow(struck);
            print(seen, up.growing(up.of(Kind.TALKING)).size(), -1);
        }

        void pause() throws IOException, InterruptedException {
            long struck = System.nanoTime();
            long pid = pair.second().server().pid();
            NodePair.signal("STOP", pid);
            Seen seen;
            Map<String, CallNotes.Note> before;
            Map<String, Set<String>> rings;
            try {
                seen = follow(struck);
                TimeUnit.NANOSECONDS.sleep(struck + PAUSED.toNanos() - System.nanoTime());
                before = pair.notes().of(up.all());
                rings = crew.rings();
            } finally {
                NodePair.signal("CONT", pid);
            }
            TimeUnit.NANOSECONDS.sleep(AWAKE.toNanos());
            var after = pair.notes().of(up.all());
            var touched = new HashSet<String>();
            up.all().stream()
                    .filter(call -> !Objects.equals(before.get(call), after.get(call)))
                    .forEach(touched::add);
            crew.rings().forEach((call, all) -> {
                if (!all.equals(rings.get(call))) {
                    touched.add(call);
                }
            });
            print(seen, up.growing(up.of(Kind.TALKING)).size(), touched.size());
        }

        /// Agents become ready, keys are pressed when the menus are there again.
        private Seen follow(long struck) throws InterruptedException {
            double load = load();
            crew.waitersReady();
            var taken = taken(struck);
            CallsUp.isTrueWithin(TAKEN_WITHIN, () -> crew.connected().keySet().containsAll(up.of(Kind.WAITING)));
            return new Seen(struck, load, taken, keys());
        }

        private Map<String, Long> taken(long struck) throws InterruptedException {
            var menus = up.of(Kind.MENUS);
            var taken = new HashMap<String, Long>();
            var open = new HashSet<>(up.all());
            CallsUp.isTrueWithin(TAKEN_WITHIN, () -> {
                var noted = pair.notes().of(open);
                noted.values().removeIf(note -> !note.isOf(pair.first()));
                if (noted.keySet().stream().anyMatch(menus::contains)) {
                    var asked = pair.inScriptsOf(pair.first());
                    noted.entrySet()
                            .removeIf(call -> menus.contains(call.getKey())
                                    && !(asked.contains(call.getKey())
                                            && call.getValue().isInMenu()));
                }
                long now = System.nanoTime() - struck;
                noted.keySet().forEach(call -> taken.put(call, now));
                open.removeAll(noted.keySet());
                return open.isEmpty();
            });
            return taken;
        }

        /// @return how long until each key had done what it should, by the order in which they did
        private Map<Integer, Long> keys() throws InterruptedException {
            long pressed = System.nanoTime();
            up.nudge(Kind.MENUS, up.of(Kind.MENUS).size());
            var open = new HashSet<>(up.of(Kind.MENUS));
            var counted = new HashMap<Integer, Long>();
            CallsUp.isTrueWithin(TAKEN_WITHIN, () -> {
                open.removeIf(call -> {
                    boolean is = pair.notes()
                            .note(call)
                            .filter(note -> note.isOf(pair.first()) && note.is("WAITING"))
                            .isPresent();
                    if (is) {
                        counted.put(counted.size(), System.nanoTime() - pressed);
                    }
                    return is;
                });
                return open.isEmpty();
            });
            return counted;
        }

        private void print(Seen seen, int growing, int touched) {
            var served = new Latencies();
            var connected = crew.connected();
            connected.forEach((call, time) -> {
                if (up.of(Kind.WAITING).contains(call)) {
                    served.add(time - seen.struck());
                }
            });
            var keys = new Latencies();
            seen.keys().values().forEach(keys::add);
            gap(seen, Kind.TALKING, taken(seen, Kind.TALKING), touched)
                    .with("recordings_growing", growing)
                    .print();
            gap(seen, Kind.WAITING, served, touched)
                    .with("taken_over_ms_max", taken(seen, Kind.WAITING).percentile(100))
                    .with("connected", served.count())
                    .with("rung_twice", rungTwice())
                    .print();
            gap(seen, Kind.MENUS, taken(seen, Kind.MENUS), touched)
                    .with("keys_counted", keys.count())
                    .with("key_ms_p50", keys.percentile(50))
                    .with("key_ms_max", keys.percentile(100))
                    .print();
        }

        private Latencies taken(Seen seen, Kind kind) {
            var taken = new Latencies();
            seen.taken().forEach((call, time) -> {
                if (up.of(kind).contains(call)) {
                    taken.add(time);
                }
            });
            return taken;
        }

        private long rungTwice() {
            return crew.rings().values().stream().filter(all -> all.size() > 1).count();
        }

        private JsonLine gap(Seen seen, Kind kind, Latencies gaps, int touched) {
            var line = line().with("kind", kind.word())
                    .with("calls", up.of(kind).size())
                    .with("dropped", up.dropped(kind))
                    .with("gap_ms_p50", gaps.percentile(50))
                    .with("gap_ms_p99", gaps.percentile(99))
                    .with("gap_ms_max", gaps.percentile(100))
                    .with("load_1m", seen.load());
            return touched < 0 ? line : line.with("touched_after_waking", touched);
        }

        private JsonLine line() {
            return new JsonLine("failover").with("case", blow.word()).with("round", round);
        }

        private static double load() {
            return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        }

        void redisAway() throws IOException, InterruptedException {
            double load = load();
            int hangUps = Math.max(1, up.of(Kind.TALKING).size() / 3);
            var redis = pair.first().server().redis().findFirst().orElseThrow();
            long went = System.nanoTime();
            NodePair.signal("STOP", redis.pid());
            long back;
            try {
                TimeUnit.NANOSECONDS.sleep(HANG_UP_AFTER.toNanos());
                up.nudge(Kind.TALKING, hangUps);
                TimeUnit.NANOSECONDS.sleep(went + AWAY.toNanos() - System.nanoTime());
            } finally {
                NodePair.signal("CONT", redis.pid());
                back = System.nanoTime();
            }
            CallsUp.isTrueWithin(TAKEN_WITHIN, () -> crew.over().size() >= hangUps);
            TimeUnit.NANOSECONDS.sleep(AWAKE.toNanos()); // what else might come of it
            var booked = new Latencies();
            crew.over().values().forEach(time -> booked.add(time - back));
            var talks = new HashSet<>(up.of(Kind.TALKING));
            talks.removeAll(crew.over().keySet());
            line().with("calls", up.all().size())
                    .with("dropped", up.dropped())
                    .with("hung_up", hangUps)
                    .with("booked", booked.count())
                    .with("booked_ms_p50", booked.percentile(50))
                    .with("booked_ms_max", booked.percentile(100))
                    .with("talks", talks.size())
                    .with("recordings_growing", up.growing(talks).size())
                    .with("rung_twice", rungTwice())
                    .with("load_1m", load)
                    .print();
        }
    }
}
