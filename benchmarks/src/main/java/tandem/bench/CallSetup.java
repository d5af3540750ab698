package tandem.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.bench.sound.SoundCallers;
import tandem.bench.sound.SoundPhones;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.sip.SipCaller;
import tandem.insight.WatchedRouting;
import tandem.routing.model.Settings;

/// Real calls: SIP, Asterisk, FastAGI, a flow, routing on Redis, the agent's phone, the bridge, the recording.
@Command(
        name = "call-setup",
        description = "Calls per second from INVITE through the IVR and the queue to the bridge with an agent, with the"
                + " latencies of each part, by what both sides hear, and the CPU that Asterisk and this JVM take.",
        mixinStandardHelpOptions = true)
final class CallSetup implements Callable<Integer> {
    private static final Duration TALK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Option(names = "--rate", split = ",", defaultValue = "5,10", description = "New calls a second; one case each.")
    private List<Integer> rates = List.of();

    @Option(names = "--seconds", defaultValue = "12", description = "Length of each case (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--agents", defaultValue = "60", description = "Agents logged in (${DEFAULT-VALUE}).")
    private int agents;

    @Override
    public Integer call() throws Exception {
        var plan = new CrewPlan(agents);
        Path data = Files.createTempDirectory("tandem-calls");
        var hearing = new Hearing();
        try (var redis = EmbeddedRedis.start(data.resolve("redis"), 0);
                var connection = RedisConnection.open(java.net.URI.create(redis.url()), Duration.ofSeconds(5));
                var routing = WatchedRouting.onRedis(
                                connection,
                                new TenantId("bench-" + UUID.randomUUID()),
                                plan.configuration(),
                                Settings.DEFAULT,
                                Clock.systemUTC())
                        .routing()
                        .start();
                var telephone =
                        BenchTelephone.start(data, BenchTelephone.Setting.USUAL, connection, routing, plan.agents());
                var phones = new SoundPhones(TALK, hearing);
                var crew = new BenchCrew(routing, plan.agents())) {
            telephone.place(phones.address());
            hearing.crew = crew;
            measure(telephone, crew, hearing, rates.getFirst(), false); // compiles code
            for (int rate : rates) {
                measure(telephone, crew, hearing, rate, true);
            }
        } finally {
            Folders.deleteAll(data);
        }
        return 0;
    }

    private void measure(BenchTelephone telephone, BenchCrew crew, Hearing hearing, int rate, boolean tells)
            throws IOException {
        int calls = rate * seconds;
        crew.begin();
        hearing.agents.clear();
        var cpuBefore = telephone.cpu();
        long begin = System.nanoTime();
        var callers = new ArrayList<SoundCallers.Caller>();
        try (var trunk = new SoundCallers(telephone.sip(), SipCaller.TRUNK)) {
            for (int n = 0; n < calls; n++) {
                long due = begin + n * 1_000_000_000L / rate;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                callers.add(trunk.dial("+18005550100"));
            }
            long limit = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < limit && !callers.stream().allMatch(caller -> caller.over)) {
                LockSupport.parkNanos(50_000_000);
            }
        }
        double elapsed = (System.nanoTime() - begin) / 1e9;
        var cpu = telephone.cpu().minus(cpuBefore);
        var times = crew.end();
        var prompt = new Latencies();
        callers.stream().filter(c -> c.firstSound != 0).forEach(c -> prompt.add(c.firstSound - c.invited));
        var both = hearing.both(callers);
        if (!tells) {
            return;
        }
        new JsonLine("call-setup")
                .with("offered_per_s", rate)
                .with("calls", calls)
                .with("agents", agents)
                .with("bridged", times.bridged().count())
                .with("bridged_per_s", times.bridgedPerSecond())
                .with("not_bridged", calls - times.bridged().count())
                .with("invite_to_prompt", prompt.count())
                .with("invite_to_prompt_ms_p50", prompt.percentile(50))
                .with("invite_to_prompt_ms_p99", prompt.percentile(99))
                .with("open_to_queued_ms_p50", times.queued().percentile(50))
                .with("open_to_queued_ms_p99", times.queued().percentile(99))
                .with("accept_to_bridged_ms_p50", times.bridged().percentile(50))
                .with("accept_to_bridged_ms_p99", times.bridged().percentile(99))
                .with("accept_to_both_hear", both.count())
                .with("accept_to_both_hear_ms_p50", both.percentile(50))
                .with("accept_to_both_hear_ms_p99", both.percentile(99))
                .with("asterisk_cpu_percent", Math.round(100 * cpu.asterisk() / elapsed))
                .with("jvm_cpu_percent", Math.round(100 * cpu.jvm() / elapsed))
                .with("load_1m", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                .with("talk_s", TALK.toSeconds())
                .print();
    }

    /// When agents hear their callers.
    private static final class Hearing implements SoundPhones.Listener {
        private final Queue<Heard> agents = new ConcurrentLinkedQueue<>();
        private volatile @Nullable BenchCrew crew;

        private record Heard(int voice, int caller, long accepted, long nanos) {}

        @Override
        public void heard(String user, int voice, int caller, long nanos) {
            var agent = new AgentId(user.replaceFirst("-desk$", ""));
            if (crew instanceof BenchCrew there) {
                there.accepted(agent).ifPresent(at -> agents.add(new Heard(voice, caller, at, nanos)));
            }
        }

        /// From the accept until the later of the two hears the other. Levels come again after a hundred calls, so the
        /// two have to have heard each other at about the same time.
        Latencies both(List<SoundCallers.Caller> callers) {
            var both = new Latencies();
            for (var agent : agents) {
                callers.stream()
                        .filter(c -> c.level == agent.caller()
                                && c.voice == agent.voice()
                                && Math.abs(c.firstVoice - agent.nanos()) < 2_000_000_000L)
                        .findFirst()
                        .ifPresent(c -> both.add(Math.max(c.firstVoice, agent.nanos()) - agent.accepted()));
            }
            return both;
        }
    }
}
