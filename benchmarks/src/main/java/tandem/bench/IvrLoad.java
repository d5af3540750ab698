package tandem.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.sip.SipLoad;
import tandem.insight.WatchedRouting;
import tandem.routing.model.Settings;

/// Callers in menus, all at the same time: by FastAGI, and by the dialplan of the same Asterisk.
@Command(
        name = "ivr-load",
        description =
                "Many callers at once in menus with playback: a flow by FastAGI beside the same menus in pure dialplan"
                        + " on the same Asterisk, in turns. CPU of Asterisk a call, of this JVM per 100 callers.",
        mixinStandardHelpOptions = true)
final class IvrLoad implements Callable<Integer> {
    private static final String FLOW_NUMBER = "+18005550100";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LATE = Duration.ofSeconds(20);

    @Option(names = "--callers", defaultValue = "100", description = "At once, about (${DEFAULT-VALUE}).")
    private int callers;

    @Option(names = "--menus", defaultValue = "3", description = "Each caller goes through (${DEFAULT-VALUE}).")
    private int menus;

    @Option(
            names = "--until",
            defaultValue = "4",
            description = "Seconds that a prompt plays before the caller presses a key (${DEFAULT-VALUE}).")
    private int until;

    @Option(names = "--seconds", defaultValue = "40", description = "Callers come for so long (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "2", description = "Of both, in turns (${DEFAULT-VALUE}).")
    private int rounds;

    /// @param asterisk CPU seconds
    /// @param at       callers at once, on average
    private record Case(int calls, boolean succeeded, double asterisk, double jvm, double elapsed, double at) {
        double asteriskPerCall() {
            return asterisk / calls;
        }

        double jvmPer100() {
            return jvm / elapsed / at * 100;
        }
    }

    @Override
    public Integer call() throws Exception {
        if (callers < 1 || callers > 400 || menus < 1 || menus > 10 || seconds < 5 || seconds > 600 || rounds < 1) {
            System.err.println("1 to 400 callers, 1 to 10 menus, 5 to 600 seconds, at least one round");
            return 2;
        }
        var plan = new MenuPlan(menus, Duration.ofSeconds(until + 6L), Duration.ofSeconds(until));
        Path data = Files.createTempDirectory("tandem-ivr");
        var crew = new CrewPlan(1);
        try (var redis = EmbeddedRedis.start(data.resolve("redis"), 0);
                var connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
                var routing = WatchedRouting.onRedis(
                                connection,
                                new TenantId("bench-" + UUID.randomUUID()),
                                crew.configuration(),
                                Settings.DEFAULT,
                                Clock.systemUTC())
                        .routing()
                        .start();
                var telephone = BenchTelephone.start(
                        data,
                        plan.setting(BenchTelephone.Setting.USUAL.templates(), data),
                        connection,
                        routing,
                        crew.agents())) {
            measure(telephone, plan, FLOW_NUMBER, 10); // compiles code
            for (int round = 1; round <= rounds; round++) {
                var dialplan = measure(telephone, plan, MenuPlan.DIALPLAN_NUMBER, seconds);
                tell("dialplan", round, dialplan);
                var flow = measure(telephone, plan, FLOW_NUMBER, seconds);
                tell("flow", round, flow);
                new JsonLine("ivr-load")
                        .with("compared", "flow/dialplan")
                        .with("round", round)
                        .with("ratio_calls_at_equal_asterisk_cpu", dialplan.asteriskPerCall() / flow.asteriskPerCall())
                        .with("jvm_cores_per_100_callers", flow.jvmPer100() - dialplan.jvmPer100())
                        .print();
            }
        } finally {
            Folders.deleteAll(data);
        }
        return 0;
    }

    private Case measure(BenchTelephone telephone, MenuPlan plan, String number, int seconds) throws IOException {
        double length = plan.length().toMillis() / 1000.0;
        int rate = Math.max(1, (int) Math.round(callers / length));
        int calls = rate * seconds;
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos()); // what the last case left to do is done
        var cpuBefore = telephone.cpu();
        long begin = System.nanoTime();
        boolean succeeded;
        try (var load = SipLoad.start(telephone.sip(), number, rate, calls, PATIENCE, plan.steps())) {
            load.awaitEnd(Duration.ofSeconds(seconds).plus(plan.length()).plus(LATE));
            succeeded = load.succeeded();
        }
        double elapsed = (System.nanoTime() - begin) / 1e9;
        var cpu = telephone.cpu().minus(cpuBefore);
        return new Case(calls, succeeded, cpu.asterisk(), cpu.jvm(), elapsed, calls * length / elapsed);
    }

    private void tell(String side, int round, Case of) {
        new JsonLine("ivr-load")
                .with("side", side)
                .with("round", round)
                .with("calls", of.calls())
                .with("all_as_planned", Boolean.toString(of.succeeded()))
                .with("callers_at_once", of.at())
                .with("menus", menus)
                .with("asterisk_cpu_ms_per_call", 1000 * of.asteriskPerCall())
                .with("asterisk_cpu_percent", Math.round(100 * of.asterisk() / of.elapsed()))
                .with("jvm_cpu_percent", Math.round(100 * of.jvm() / of.elapsed()))
                .with("load_1m", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                .print();
    }
}
