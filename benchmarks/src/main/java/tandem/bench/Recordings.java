package tandem.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.bench.sound.SoundCallers;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.envelope.Content;
import tandem.core.envelope.DataKey;
import tandem.core.envelope.KeysetMasterKey;
import tandem.core.event.Event;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.core.speech.Dictation;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.Ports;
import tandem.embedded.sip.SipCaller;
import tandem.insight.WatchedRouting;
import tandem.ivr.control.Spool;
import tandem.recordings.RecordingsConfiguration;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// What it costs to keep recordings beside making them, and to play one.
@Command(
        name = "recordings",
        description =
                "CPU of recording by Asterisk alone and of all that Tandem does with the same recordings (one line"
                        + " of time, hash, encryption, store), and how long a range from the middle of an encrypted hour takes.",
        mixinStandardHelpOptions = true)
final class Recordings implements Callable<Integer> {
    private static final Path ROOT = Path.of(System.getProperty("tandem.root", "."));
    private static final int BYTES_PER_SECOND = 32_000;
    private static final int RANGE = 64 * 1024;

    @Option(names = "--calls", defaultValue = "20", description = "Calls at once (${DEFAULT-VALUE}).")
    private int calls;

    @Option(names = "--seconds", defaultValue = "30", description = "Length of each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--plays", defaultValue = "200", description = "Ranges that are played (${DEFAULT-VALUE}).")
    private int plays;

    @Override
    public Integer call() throws Exception {
        Path data = Files.createTempDirectory("tandem-recordings");
        try {
            var raw = data.resolve("raw");
            Files.createDirectories(raw);
            double recorder = record(data, raw);
            double kept = keep(data, raw);
            new JsonLine("recordings")
                    .with("case", "cpu")
                    .with("calls", calls)
                    .with("seconds", seconds)
                    .with("mixmonitor_cpu_us_per_call_s", recorder * 1e6 / calls / seconds)
                    .with("kept_cpu_us_per_call_s", kept * 1e6 / calls / seconds)
                    .with("ratio", (recorder + kept) / recorder)
                    .print();
            play(data);
        } finally {
            Folders.deleteAll(data);
        }
        return 0;
    }

    /// @return CPU seconds that the recorder adds to calls that go on anyway
    private double record(Path data, Path raw) throws IOException {
        var prefix = EmbeddedAsterisk.findInstalled()
                .orElseThrow(() -> new IllegalStateException("No Asterisk: bin/install-asterisk installs it"));
        var sip = new InetSocketAddress("127.0.0.1", Ports.free());
        var variables = BenchTelephone.variables(sip.getPort(), Ports.free(), Ports.free());
        // no node answers: callers hear music for two minutes
        try (var asterisk = EmbeddedAsterisk.start(
                        prefix, ROOT.resolve("config/asterisk"), data.resolve("asterisk"), variables);
                var callers = new SoundCallers(sip, SipCaller.TRUNK)) {
            for (int n = 0; n < calls; n++) {
                callers.dial("+18005550100");
            }
            var channels = channels(asterisk);
            double without = used(asterisk);
            for (int n = 0; n < calls; n++) {
                asterisk.rx("mixmonitor start %s %s,D"
                        .formatted(channels.get(n), raw.resolve(n + ".raw").toAbsolutePath()));
            }
            double with = used(asterisk);
            channels.forEach(channel -> asterisk.rx("mixmonitor stop " + channel));
            return with - without;
        }
    }

    private List<String> channels(EmbeddedAsterisk asterisk) {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < limit) {
            var talking = asterisk.rx("core show channels concise")
                    .lines()
                    .filter(line -> line.startsWith("PJSIP/") && line.contains("!MusicOnHold!"))
                    .map(line -> line.split("!")[0])
                    .toList();
            if (talking.size() == calls) {
                return talking;
            }
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        throw new IllegalStateException("The calls did not come about");
    }

    private double used(EmbeddedAsterisk asterisk) {
        var before = cpu(asterisk);
        LockSupport.parkNanos(Duration.ofSeconds(seconds).toNanos());
        return (cpu(asterisk).toNanos() - before.toNanos()) / 1e9;
    }

    private static Duration cpu(EmbeddedAsterisk asterisk) {
        return asterisk.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// By the spool and the keeper of production, on a real journal; the first round compiles code.
    ///
    /// @return CPU seconds of this JVM until all are stored
    private double keep(Path data, Path raw) throws Exception {
        try (var redis = EmbeddedRedis.start(data.resolve("redis"), 0);
                var connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
                var routing = WatchedRouting.onRedis(
                                connection,
                                new TenantId("bench-" + UUID.randomUUID()),
                                RoutingConfiguration.of(List.of(), List.of(), List.of()),
                                Settings.DEFAULT,
                                Clock.systemUTC())
                        .routing()
                        .start();
                var context = context(data, routing);
                var spool = new Spool(data.resolve("spool"), routing.router(), Clock.systemUTC())) {
            context.start();
            spool.start();
            keep(data, raw, routing);
            return keep(data, raw, routing);
        }
    }

    private static AnnotationConfigApplicationContext context(Path data, Routing routing) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "bench",
                        Map.of(
                                "tandem.recordings.folder",
                                data.resolve("recordings").toString(),
                                "tandem.recordings.encryption.master-key-file",
                                data.resolve("keys").toString(),
                                "tandem.recordings.transcripts.enabled",
                                false)));
        context.registerBean(Router.class, routing::router);
        context.registerBean(Journal.class, routing::journal);
        context.registerBean(Nodes.class, Nodes::alone);
        context.registerBean(Masking.class, () -> Masking.NONE);
        context.registerBean(Dictation.class, Unheard::new);
        context.register(RecordingsConfiguration.class);
        context.refresh();
        return context;
    }

    private double keep(Path data, Path raw, Routing routing) throws IOException {
        var all = new ArrayList<InteractionId>();
        for (int n = 0; n < calls; n++) {
            var call = InteractionId.random();
            routing.router()
                    .open(new NewInteraction(call, Channel.VOICE, Direction.INBOUND, "+1", "+2", null, null, Map.of()));
            all.add(call);
            Files.copy(raw.resolve(n + ".raw"), growing(data, call, ".1700000000000.raw"));
        }
        double before = jvm();
        for (var call : all) {
            Files.move(
                    growing(data, call, ".1700000000000.raw"),
                    data.resolve("spool/finished/" + call + "-1.1700000000000.raw"));
            var log = Files.writeString(growing(data, call, ".log"), "part 1700000000000\n");
            Files.move(log, data.resolve("spool/finished/" + call + "-1.log"));
        }
        while (!all.stream().allMatch(call -> isStored(routing, call))) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return jvm() - before;
    }

    private static Path growing(Path data, InteractionId call, String end) {
        return data.resolve("spool/growing/" + call + "-1" + end);
    }

    private static boolean isStored(Routing routing, InteractionId call) {
        return routing.journal().of(call).stream().anyMatch(entry -> entry.event() instanceof Event.RecordingStored);
    }

    private static double jvm() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /// An hour of both sides; each range is asked for anew, as by a page.
    private void play(Path data) throws IOException {
        var keys = data.resolve("play.keys");
        KeysetMasterKey.create(keys);
        var master = KeysetMasterKey.in(keys);
        var key = DataKey.create();
        var about = "recording bench";
        long size = Duration.ofHours(1).toSeconds() * BYTES_PER_SECOND;
        var file = data.resolve("hour.wav.enc");
        var random = new Random(1);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var out = Channels.newOutputStream(key.encrypting(channel, about))) {
            var second = new byte[BYTES_PER_SECOND];
            for (long done = 0; done < size; done += BYTES_PER_SECOND) {
                random.nextBytes(second);
                out.write(second);
            }
        }
        var wrapped = key.wrap(master, about);
        var took = new double[plays];
        for (int n = 0; n < plays; n++) {
            long from = System.nanoTime();
            var content = Content.of(file, size, wrapped, master, about);
            try (var sound = content.open()) {
                sound.position(size / 2 + (long) n * RANGE);
                var range = ByteBuffer.allocate(RANGE);
                while (range.hasRemaining() && sound.read(range) >= 0) {
                    // until it is full
                }
            }
            took[n] = (System.nanoTime() - from) / 1e6;
        }
        double first = took[0];
        Arrays.sort(took);
        new JsonLine("recordings")
                .with("case", "range")
                .with("plays", plays)
                .with("kb", RANGE / 1024)
                .with("first_ms", first)
                .with("ms_p50", took[plays / 2])
                .with("ms_p99", took[Math.min(plays - 1, plays * 99 / 100)])
                .print();
    }

    /// Transcripts are off.
    private static final class Unheard implements Dictation {
        @Override
        public Readiness readiness(String language) {
            return new Readiness.Never("not measured here");
        }

        @Override
        public List<Word> words(String language, Samples sound) {
            return List.of();
        }
    }
}
