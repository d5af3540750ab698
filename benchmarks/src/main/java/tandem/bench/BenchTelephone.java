package tandem.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tandem.core.AgentId;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerId;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.Ports;
import tandem.embedded.sip.SipPhone;
import tandem.ivr.CallControl;
import tandem.ivr.IvrConfiguration;
import tandem.routing.Router;
import tandem.routing.node.Routing;

/// A real Asterisk and the whole `ivr` module, on free ports.
final class BenchTelephone implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("tandem.root", "."));
    private static final String AMI_SECRET = "bench";
    private static final String FLOW = """
            flow: bench
            description: Greets and queues.
            language: en
            numbers: "*"
            start: %s
            steps:
            %s  toQueue:
                queue: bench
                otherwise: sorry
              sorry:
                end: Sorry.
            """;

    private static final String GREETING = """
              greeting:
                say: Hello.
                next: toQueue
            """;

    private final EmbeddedAsterisk asterisk;
    private final AnnotationConfigApplicationContext context;
    private final InetSocketAddress sip;
    private final int ami;
    private final List<AgentId> agents;

    /// What this Asterisk is to be.
    ///
    /// @param templates folder of its configuration
    /// @param flow      as YAML
    /// @param recorded  folder of recorded prompts; need not be there
    record Setting(Path templates, String flow, Path recorded) {
        static final Setting USUAL = new Setting(ROOT.resolve("config/asterisk"), greeting(), Path.of("none"));

        private static String greeting() {
            return FLOW.formatted("greeting", GREETING);
        }

        /// Another configuration of Asterisk, and a flow that only queues.
        static Setting silent(Path templates) {
            return new Setting(templates, FLOW.formatted("toQueue", ""), Path.of("none"));
        }
    }

    /// CPU time used, in seconds.
    record Cpu(double asterisk, double jvm) {
        Cpu minus(Cpu before) {
            return new Cpu(asterisk - before.asterisk, jvm - before.jvm);
        }
    }

    private BenchTelephone(
            EmbeddedAsterisk asterisk,
            AnnotationConfigApplicationContext context,
            InetSocketAddress sip,
            int ami,
            List<AgentId> agents) {
        this.asterisk = asterisk;
        this.context = context;
        this.sip = sip;
        this.ami = ami;
        this.agents = agents;
    }

    static BenchTelephone start(
            Path data, Setting setting, RedisConnection redis, Routing routing, List<AgentId> agents)
            throws IOException {
        var installation = EmbeddedAsterisk.findInstalled()
                .orElseThrow(() -> new IllegalStateException("No Asterisk: bin/install-asterisk installs it"));
        var sip = new InetSocketAddress("127.0.0.1", Ports.free());
        int ami = Ports.free();
        int agi = Ports.free();
        var asterisk = EmbeddedAsterisk.start(
                installation, setting.templates(), data.resolve("asterisk"), variables(sip.getPort(), ami, agi));
        try {
            Files.createDirectories(data.resolve("flows"));
            Files.writeString(data.resolve("flows/bench.yml"), setting.flow());
            var properties = properties(data, ami, agi);
            properties.put("tandem.ivr.prompts", setting.recorded().toString());
            var context = context(properties, redis, routing);
            return new BenchTelephone(asterisk, context, sip, ami, agents);
        } catch (IOException | RuntimeException e) {
            asterisk.close();
            throw e;
        }
    }

    static Map<String, String> variables(int sip, int ami, int agi) {
        var variables = new HashMap<String, String>(Map.of(
                "SERVER", "pbx1",
                "SIP_ADDRESS", "127.0.0.1",
                "TRUNK_ADDRESS", "127.0.0.2",
                "HTTP_ADDRESS", "127.0.0.1",
                "AMI_ADDRESS", "127.0.0.1",
                "AMI_USER", "tandem",
                "AMI_SECRET", AMI_SECRET,
                "AMI_PERMIT", "127.0.0.1/255.255.255.255",
                "AGI_NODES", "127.0.0.1:" + agi,
                "MEDIA_ADDRESS", "127.0.0.1"));
        variables.put("SIP_PORT", Integer.toString(sip));
        variables.put("HTTP_PORT", Integer.toString(Ports.free()));
        variables.put("AMI_PORT", Integer.toString(ami));
        variables.put("RTP_START", "50000");
        variables.put("RTP_END", "54000");
        return variables;
    }

    private static Map<String, Object> properties(Path data, int ami, int agi) {
        var properties = new HashMap<String, Object>();
        properties.put("tandem.pbx.servers[0].name", "pbx1");
        properties.put("tandem.pbx.servers[0].port", ami);
        properties.put("tandem.pbx.servers[0].secret", AMI_SECRET);
        properties.put("tandem.pbx.spool", data.resolve("spool").toString());
        properties.put("tandem.ivr.flows", data.resolve("flows").toString());
        properties.put("tandem.ivr.prompt-cache", data.resolve("prompts").toString());
        properties.put("tandem.ivr.agi.port", agi);
        properties.put("tandem.ivr.audio-socket.port", Ports.free());
        properties.put("tandem.ivr.speech.enabled", false);
        // the demo's rules name the demo's queues
        properties.put("tandem.outbound.rules", data.resolve("outbound.yml").toString());
        properties.put(
                "tandem.outbound.do-not-call", data.resolve("do-not-call.txt").toString());
        return properties;
    }

    private static AnnotationConfigApplicationContext context(
            Map<String, Object> properties, RedisConnection redis, Routing routing) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("bench", properties));
        context.registerBean(RedisConnection.class, () -> redis, bean -> bean.setDestroyMethodName(""));
        context.registerBean(Router.class, routing::router);
        context.registerBean(Journal.class, routing::journal);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(TenantId.class, () -> new TenantId("bench"));
        context.registerBean(
                CustomerDirectory.class,
                () -> (address, name) -> new Customer(new CustomerId("caller"), address.text(), false));
        context.register(IvrConfiguration.class);
        context.refresh();
        return context;
    }

    /// All agents sit at this one phone.
    void place(SipPhone phone) {
        place(phone.address());
    }

    void place(InetSocketAddress phone) {
        var calls = context.getBean(CallControl.class);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (var agent : agents) {
            while (!choose(calls, agent)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("No link to Asterisk");
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            SipPhone.servesAs(asterisk, agent + "-desk", phone);
        }
    }

    private static boolean choose(CallControl calls, AgentId agent) {
        try {
            calls.choosePhone(agent, CallControl.Phone.DESK);
            return true;
        } catch (RuntimeException e) {
            return false; // the link comes up in a moment
        }
    }

    ChannelEvents events(Consumer<ChannelEvents.ChannelEvent> listener) throws IOException {
        return new ChannelEvents(ami, AMI_SECRET, listener);
    }

    InetSocketAddress sip() {
        return sip;
    }

    Cpu cpu() {
        var used = asterisk.process().info().totalCpuDuration().orElse(Duration.ZERO);
        var jvm = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Cpu(used.toNanos() / 1e9, jvm.getProcessCpuTime() / 1e9);
    }

    @Override
    public void close() {
        context.close();
        asterisk.close();
    }
}
