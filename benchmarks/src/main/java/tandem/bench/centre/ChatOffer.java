package tandem.bench.centre;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tandem.bench.Folders;
import tandem.bench.JsonLine;
import tandem.bench.Latencies;

/// A visitor's start until the offer is on an agent's page, on the whole server, beside an older build of it.
@Command(
        name = "chat-offer",
        description = "From a visitor's start to the offer on an agent's page over real sockets, quiet, during a mail"
                + " bomb and during a flood of log-ins; beside an older build, in turns.",
        mixinStandardHelpOptions = true)
public final class ChatOffer implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "2", description = "How often each build is started (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "15", description = "Length of each case (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds of chats not measured (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--rate", defaultValue = "20", description = "Starts a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--returning",
            defaultValue = "25",
            description = "Of hundred visitors, how many were here before and are looked up (${DEFAULT-VALUE}).")
    private int returning;

    @Option(names = "--agents", defaultValue = "50", description = "Agents logged in (${DEFAULT-VALUE}).")
    private int agents;

    @Option(names = "--mails", defaultValue = "500", description = "Mails of the bomb (${DEFAULT-VALUE}).")
    private int mails;

    @Option(names = "--log-ins", defaultValue = "40", description = "Wrong log-ins a second (${DEFAULT-VALUE}).")
    private int logIns;

    @Option(names = "--addresses", defaultValue = "20", description = "Where they come from (${DEFAULT-VALUE}).")
    private int addresses;

    @Option(
            names = "--cases",
            split = ",",
            defaultValue = "quiet,mail-bomb,log-in-flood",
            description = "Which of ${DEFAULT-VALUE}.")
    private List<String> cases = List.of();

    @Mixin
    private final Builds builds = new Builds();

    @Option(names = "--java", description = "An option for the servers' JVMs; may be repeated.")
    private List<String> jvmOptions = new ArrayList<>();

    private final Map<String, Latencies> pooled = new HashMap<>();

    @Override
    public Integer call() throws Exception {
        var all = builds.all();
        for (int round = 1; round <= rounds; round++) {
            for (Build build : all) {
                measure(build, round);
            }
        }
        if (all.size() > 1) {
            compare(all.getFirst().name());
        }
        againstQuiet(all);
        return 0;
    }

    private void measure(Build build, int round) throws Exception {
        Path folder = Files.createTempDirectory("tandem-chat-offer");
        var plan = new CentrePlan(agents);
        try (var centre = Centre.start(build, plan, folder, jvmOptions);
                var floor = Floor.open(centre, plan)) {
            floor.chats(rate, warmUp, returning);
            for (String word : cases) {
                measure(build, round, Disturbance.of(word), centre, floor);
            }
        } finally {
            Folders.deleteAll(folder);
        }
    }

    private void measure(Build build, int round, Disturbance disturbance, Centre centre, Floor floor) throws Exception {
        var cpuBefore = centre.cpu();
        var serverBefore = centre.serverCpu();
        try (var beside = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> disturbing = beside.submit(() -> disturb(disturbance, centre));
            var measured = floor.chats(rate, seconds, returning);
            String disturbed = disturbing.get();
            int chats = rate * seconds;
            pooled.computeIfAbsent(key(build, disturbance), _ -> new Latencies())
                    .addAll(measured.offers());
            new JsonLine("chat-offer")
                    .with("case", disturbance.word())
                    .with("build", build.name())
                    .with("round", round)
                    .with("starts_per_s", rate)
                    .with("agents", agents)
                    .with("starts", chats)
                    .with("returning_percent", returning)
                    .with("not_offered", measured.notOffered())
                    .with("start_offer_ms_p50", measured.offers().percentile(50))
                    .with("start_offer_ms_p95", measured.offers().percentile(95))
                    .with("start_offer_ms_p99", measured.offers().percentile(99))
                    .with("start_offer_new_ms_p99", measured.ofNew().percentile(99))
                    .with("start_offer_returning_ms_p99", measured.ofReturning().percentile(99))
                    .with("late_start_ms_p99", measured.late().percentile(99))
                    .with(
                            "server_cpu_ms_per_chat",
                            centre.serverCpu().minus(serverBefore).toNanos() / 1e6 / chats)
                    .with("all_cpu_ms_per_chat", centre.cpu().minus(cpuBefore).toNanos() / 1e6 / chats)
                    .with("beside", disturbed)
                    .print();
        }
    }

    private String disturb(Disturbance disturbance, Centre centre) throws Exception {
        return switch (disturbance) {
            case QUIET -> "nothing";
            case MAIL_BOMB -> {
                long begin = System.nanoTime();
                new MailBomb(centre.smtp(), mails).send();
                yield "%d mails sent in %.1f s".formatted(mails, (System.nanoTime() - begin) / 1e9);
            }
            case LOG_IN_FLOOD -> "log-ins by answer: " + new LogInFlood(centre.http(), logIns, addresses).run(seconds);
        };
    }

    private void compare(String other) {
        for (String word : cases) {
            var before = pooled.get(word + "/" + other);
            var now = pooled.get(word + "/own");
            if (before != null && now != null) {
                new JsonLine("chat-offer")
                        .with("case", word)
                        .with("compared", "own/" + other)
                        .with("ratio_p50", now.percentile(50) / before.percentile(50))
                        .with("ratio_p95", now.percentile(95) / before.percentile(95))
                        .with("ratio_p99", now.percentile(99) / before.percentile(99))
                        .print();
            }
        }
    }

    private void againstQuiet(List<Build> all) {
        for (Build build : all) {
            var quiet = pooled.get(key(build, Disturbance.QUIET));
            for (String word : cases) {
                var disturbed = pooled.get(word + "/" + build.name());
                if (quiet != null && disturbed != null && !word.equals(Disturbance.QUIET.word())) {
                    new JsonLine("chat-offer")
                            .with("case", word)
                            .with("compared", word + "/quiet")
                            .with("build", build.name())
                            .with("ratio_p50", disturbed.percentile(50) / quiet.percentile(50))
                            .with("ratio_p99", disturbed.percentile(99) / quiet.percentile(99))
                            .print();
                }
            }
        }
    }

    private static String key(Build build, Disturbance disturbance) {
        return disturbance.word() + "/" + build.name();
    }
}
