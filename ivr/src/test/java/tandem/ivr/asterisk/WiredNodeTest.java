package tandem.ivr.asterisk;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerId;
import tandem.core.FaxIntake;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.LiveWords;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisLiveWords;
import tandem.embedded.Ports;
import tandem.embedded.TestService;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.Ulaw;
import tandem.insight.Insight;
import tandem.insight.WatchedRouting;
import tandem.ivr.IvrConfiguration;
import tandem.ivr.speech.SpokenWords;
import tandem.routing.Router;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// A real Asterisk, the demo flow, and real routing on Redis, wired as the server does it; once for a test class.
abstract class WiredNodeTest {
    static final Duration LONG = Duration.ofSeconds(60);

    /// Stands for the provider: customers who are called are at this phone.
    static final String CUSTOMERS = "ben-desk";

    @TempDir
    static Path folder;

    static TestInstallation installation;
    static Routing routing;
    static Insight insight;
    static FlakyLink wire;
    static final int agiPort = Ports.free();
    static final TestService organisation = new TestService();
    static final FaxTray faxes = new FaxTray();
    static ConfigurableApplicationContext node;

    @BeforeAll
    static void start() throws IOException {
        Assumptions.assumeTrue(SipCaller.isPossible(), "SIPp is not installed: apt-get install sip-tester");
        installation = new TestInstallation(folder);
        var watched = WatchedRouting.onRedis(
                installation.connection,
                new TenantId("voice"),
                ConfigurationFiles.load(TestInstallation.ROOT.resolve("config")),
                Settings.DEFAULT,
                Clock.systemUTC());
        insight = watched.insight();
        routing = watched.routing().start();
        Files.createDirectories(folder.resolve("flows"));
        Files.copy(TestInstallation.ROOT.resolve("config/flows/main.yml"), folder.resolve("flows/main.yml"));
        Files.copy(TestInstallation.ROOT.resolve("config/flows/web.yml"), folder.resolve("flows/web.yml"));
        Files.copy(TestInstallation.ROOT.resolve("config/flows/fax.yml"), folder.resolve("flows/fax.yml"));
        for (var flow : List.of(
                "keys.yml",
                "gathered.yml",
                "doubled.yml",
                "vienna.yml",
                "diverted.yml",
                "steps.yml",
                "leaving.yml",
                "content.yml")) {
            try (var file = Objects.requireNonNull(WiredNodeTest.class.getResourceAsStream(flow))) {
                Files.copy(file, folder.resolve("flows").resolve(flow));
            }
        }
        wire = new FlakyLink(installation.agiPort, agiPort);
        node = new SpringApplicationBuilder(IvrConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(properties())
                .initializers((GenericApplicationContext context) -> house(context))
                .run();
    }

    /// What the server provides.
    static void house(GenericApplicationContext context) {
        house(context, installation.connection);
    }

    static void house(GenericApplicationContext context, RedisConnection connection) {
        context.registerBean(FaxIntake.class, () -> faxes);
        context.registerBean(Router.class, () -> routing.router());
        context.registerBean(Insight.class, () -> insight);
        context.registerBean(Journal.class, () -> routing.journal());
        context.registerBean(RedisConnection.class, () -> connection);
        context.registerBean(Nodes.class, Nodes::alone);
        context.registerBean(LiveWords.class, () -> new RedisLiveWords(connection, new TenantId("voice")));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(TenantId.class, () -> new TenantId("voice"));
        context.registerBean(
                CustomerDirectory.class,
                () -> (address, _) -> new Customer(new CustomerId("c" + address.text()), "Carla Client", true));
    }

    static Map<String, Object> properties() {
        return Map.ofEntries(
                Map.entry("tandem.ivr.flows", folder.resolve("flows").toString()),
                Map.entry("tandem.ivr.prompts", folder.resolve("recorded").toString()),
                Map.entry("tandem.ivr.prompt-cache", folder.resolve("prompts").toString()),
                Map.entry("tandem.ivr.music", folder.resolve("music").toString()),
                Map.entry(
                        "tandem.ivr.music-cache", folder.resolve("music-cache").toString()),
                Map.entry("tandem.ivr.agi.port", Integer.toString(agiPort)),
                Map.entry("tandem.ivr.audio-socket.port", Integer.toString(Ports.free())),
                Map.entry("tandem.ivr.withheld", "+15550199999"),
                Map.entry("tandem.ivr.services.bank.url", organisation.url().toString()),
                // by the wire: its own port, once taken in among the nodes, would be a way around it
                Map.entry("tandem.pbx.agi", "127.0.0.1:" + installation.agiPort),
                Map.entry("tandem.pbx.trunk", CUSTOMERS),
                Map.entry("tandem.pbx.spool", installation.spool.toString()),
                Map.entry("tandem.pbx.phones.media-address", "127.0.0.1"),
                Map.entry("tandem.web-calls.sites[0].name", "shop"),
                Map.entry("tandem.web-calls.sites[0].topics[0].value", "billing"),
                Map.entry("tandem.web-calls.limits.at-once-per-address", "2"),
                Map.entry("tandem.pbx.servers[0].name", "pbx1"),
                Map.entry("tandem.pbx.servers[0].port", Integer.toString(installation.amiPort)),
                Map.entry("tandem.pbx.servers[0].secret", TestInstallation.SECRET));
    }

    @AfterAll
    static void stop() throws IOException {
        if (node != null) {
            node.close();
        }
        if (wire != null) {
            wire.close();
        }
        if (routing != null) {
            routing.close();
        }
        if (installation != null) {
            installation.close();
        }
    }

    /// A number that nobody else calls from, so that its call can be found.
    static String number() {
        return "+1650"
                + String.format("%07d", 2_000_000 + Math.abs(UUID.randomUUID().hashCode() % 999_999));
    }

    static SipCaller dial(String from, CallerStep... steps) {
        return dial("+15550100", from, steps);
    }

    static SipCaller dial(String number, String from, CallerStep... steps) {
        return SipCaller.dial(installation.sip, from, number, Duration.ofSeconds(40), List.of(steps));
    }

    static Interaction awaitCall(String from, InteractionState state) {
        await().atMost(LONG)
                .until(() -> call(from).filter(i -> i.state() == state).isPresent());
        return call(from).orElseThrow();
    }

    static Optional<Interaction> call(String from) {
        return routing.journal().read(EventId.START, 10_000).stream()
                .filter(e -> e.event() instanceof Event.Opened opened
                        && opened.from().equals(from))
                .findFirst()
                .flatMap(e -> routing.router().find(Objects.requireNonNull(e.interaction())));
    }

    static List<Event> events(InteractionId call) {
        return routing.journal().of(call).stream().map(JournalEntry::event).toList();
    }

    /// The channel on which somebody calls.
    static String channelOf(String from) {
        return channels()
                .lines()
                .filter(line -> line.contains(from))
                .map(line -> line.substring(0, line.indexOf('!')))
                .findFirst()
                .orElseThrow();
    }

    /// Whether a caller is in this application of the dialplan.
    static boolean isIn(String from, String application) {
        return channels().lines().anyMatch(line -> line.contains(from) && line.contains(application));
    }

    private static String channels() {
        return installation.asterisk.rx("core show channels concise");
    }

    /// A second of nothing, as a telephone sends it.
    static Path silence() throws IOException {
        var ulaw = new byte[8_000];
        Arrays.fill(ulaw, (byte) 0xFF);
        return Files.write(folder.resolve("silence.ulaw"), ulaw);
    }

    static Path spoken(String text) throws Exception {
        var wav = folder.resolve(text + ".wav");
        SpokenWords.say(text, "slt").write(wav);
        return Ulaw.fromWav(wav, folder.resolve(text + ".ulaw"));
    }
}
