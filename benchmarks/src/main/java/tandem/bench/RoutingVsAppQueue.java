package tandem.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
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

/// The same callers and the same agents' phones on the same Asterisk, once with its own queue, once with Tandem's.
@Command(
        name = "routing-vs-app-queue",
        description =
                "Time from agent free (or caller there) to the agent's phone ringing, by Asterisk's app_queue and by"
                        + " Tandem on the same Asterisk under the same offered load; conversations a second, CPU of Asterisk and of"
                        + " this JVM.",
        mixinStandardHelpOptions = true)
final class RoutingVsAppQueue implements Callable<Integer> {
    private static final String TANDEM_NUMBER = "+18005550100";
    private static final Duration PATIENCE = Duration.ofSeconds(90); // longer than any wait here

    @Option(names = "--agents", defaultValue = "20", description = "Agents logged in (${DEFAULT-VALUE}).")
    private int agents;

    @Option(names = "--talk", defaultValue = "2", description = "Seconds until an agent hangs up (${DEFAULT-VALUE}).")
    private int talk;

    @Option(names = "--calls", defaultValue = "240", description = "Calls of each case (${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--rate",
            split = ",",
            defaultValue = "5,12",
            description =
                    "New calls a second; one case each. Twenty agents who talk for two seconds serve fewer than ten:"
                            + " beyond that callers wait for agents, below it agents for callers (${DEFAULT-VALUE}).")
    private List<Integer> rates = List.of();

    @Override
    public Integer call() throws Exception {
        Path data = Files.createTempDirectory("tandem-queue");
        var plan = new CrewPlan(agents);
        try (var redis = EmbeddedRedis.start(data.resolve("redis"), 0);
                var connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
                var routing = WatchedRouting.onRedis(
                                connection,
                                new TenantId("bench-" + UUID.randomUUID()),
                                plan.configuration(),
                                Settings.DEFAULT,
                                Clock.systemUTC())
                        .routing()
                        .start();
                var phone = phone(data);
                var telephone =
                        BenchTelephone.start(data, setting(data, plan, phone), connection, routing, plan.agents())) {
            measure("app_queue", AppQueue.NUMBER, telephone, voice(data));
            measure("app_queue without Answer()", AppQueue.UNANSWERED, telephone, voice(data));
            try (var tandemsPhone = phone(data);
                    var _ = new BenchCrew(routing, plan.agents())) {
                telephone.place(tandemsPhone);
                measure("tandem", TANDEM_NUMBER, telephone, voice(data));
            }
        } finally {
            Folders.deleteAll(data);
        }
        return 0;
    }

    private SipPhone phone(Path data) throws IOException {
        return SipPhone.plugIn(new SipPhone.Answers(Duration.ZERO, Duration.ofSeconds(talk), voice(data)));
    }

    private static BenchTelephone.Setting setting(Path data, CrewPlan plan, SipPhone phone) throws IOException {
        var usual = BenchTelephone.Setting.USUAL.templates();
        var phones = plan.agents().stream().map(agent -> agent + "-phone").toList();
        return BenchTelephone.Setting.silent(
                AppQueue.beside(usual, data.resolve("templates"), phones, phone.address()));
    }

    private void measure(String side, String number, BenchTelephone telephone, Path voice)
            throws IOException, InterruptedException {
        load(telephone, number, Collections.max(rates), calls, voice); // compiles code, makes the prompts of all places
        for (int rate : rates) {
            measure(side, number, telephone, rate, voice);
        }
    }

    private void measure(String side, String number, BenchTelephone telephone, int rate, Path voice)
            throws IOException, InterruptedException {
        var times = new RingTimes();
        var cpuBefore = telephone.cpu();
        long begin = System.nanoTime();
        try (var _ = telephone.events(times::on)) {
            load(telephone, number, rate, calls, voice);
        }
        double elapsed = (System.nanoTime() - begin) / 1e9;
        var cpu = telephone.cpu().minus(cpuBefore);
        new JsonLine("routing-vs-app-queue")
                .with("side", side)
                .with("agents", agents)
                .with("talk_s", talk)
                .with("offered_per_s", rate)
                .with("calls", calls)
                .with("conversations", times.conversations())
                .with("conversations_per_s", times.conversationsPerSecond())
                .with("free_to_ring", times.afterWork().count())
                .with("free_to_ring_ms_p50", times.afterWork().percentile(50))
                .with("free_to_ring_ms_p99", times.afterWork().percentile(99))
                .with("arrival_to_ring", times.afterArrival().count())
                .with("arrival_to_ring_ms_p50", times.afterArrival().percentile(50))
                .with("arrival_to_ring_ms_p99", times.afterArrival().percentile(99))
                .with("asterisk_cpu_percent", Math.round(100 * cpu.asterisk() / elapsed))
                .with("jvm_cpu_percent", Math.round(100 * cpu.jvm() / elapsed))
                .print();
    }

    private static void load(BenchTelephone telephone, String number, int rate, int calls, Path voice) {
        try (var load =
                SipLoad.start(telephone.sip(), number, rate, calls, PATIENCE, List.of(CallerStep.talk(voice)))) {
            load.awaitEnd(Duration.ofSeconds(calls / rate).plus(PATIENCE));
        }
    }

    private static Path voice(Path data) throws IOException {
        var file = data.resolve("voice.ulaw");
        return Files.exists(file) ? file : Ulaw.tone(file, 440, Duration.ofSeconds(1));
    }
}
