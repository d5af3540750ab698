package tandem.bench;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipLoad;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.Ulaw;
import tandem.insight.WatchedRouting;
import tandem.routing.model.Settings;

/// Real calls: SIPp, Asterisk, FastAGI, a flow, routing on Redis, the agent's phone, the bridge, the recording.
@Command(
        name = "call-setup",
        description = "Calls per second from INVITE through the IVR and the queue to the bridge with an agent, with the"
                + " latencies of each part and the CPU that Asterisk and this JVM take.",
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
                var telephone = BenchTelephone.start(data, BenchTelephone.Setting.USUAL, routing, plan.agents());
                var phone = SipPhone.plugIn(new SipPhone.Answers(Duration.ZERO, TALK, voice(data)))) {
            telephone.place(phone);
            var crew = new BenchCrew(routing, plan.agents());
            for (int rate : rates) {
                measure(telephone, crew, rate, voice(data));
            }
            crew.close();
        } finally {
            Folders.deleteAll(data);
        }
        return 0;
    }

    private void measure(BenchTelephone telephone, BenchCrew crew, int rate, Path voice) {
        int calls = rate * seconds;
        crew.begin();
        var cpuBefore = telephone.cpu();
        long begin = System.nanoTime();
        InetSocketAddress sip = telephone.sip();
        try (var load = SipLoad.start(sip, "+18005550100", rate, calls, PATIENCE, List.of(CallerStep.talk(voice)))) {
            load.awaitEnd(Duration.ofSeconds(seconds).plus(PATIENCE));
        }
        double elapsed = (System.nanoTime() - begin) / 1e9;
        var cpu = telephone.cpu().minus(cpuBefore);
        var times = crew.end();
        new JsonLine("call-setup")
                .with("offered_per_s", rate)
                .with("calls", calls)
                .with("agents", agents)
                .with("bridged", times.bridged().count())
                .with("bridged_per_s", times.bridgedPerSecond())
                .with("not_bridged", calls - times.bridged().count())
                .with("open_to_queued_ms_p50", times.queued().percentile(50))
                .with("open_to_queued_ms_p99", times.queued().percentile(99))
                .with("accept_to_bridged_ms_p50", times.bridged().percentile(50))
                .with("accept_to_bridged_ms_p99", times.bridged().percentile(99))
                .with("asterisk_cpu_percent", Math.round(100 * cpu.asterisk() / elapsed))
                .with("jvm_cpu_percent", Math.round(100 * cpu.jvm() / elapsed))
                .with("talk_s", TALK.toSeconds())
                .print();
    }

    private static Path voice(Path data) throws java.io.IOException {
        var file = data.resolve("voice.ulaw");
        return Files.exists(file) ? file : Ulaw.tone(file, 440, Duration.ofSeconds(1));
    }
}
