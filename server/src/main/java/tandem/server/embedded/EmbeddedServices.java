package tandem.server.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import tandem.core.BackgroundThreads;
import tandem.embedded.EmbeddedElasticsearch;
import tandem.embedded.EmbeddedMail;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.KeptService;
import tandem.embedded.Ports;

/// Starts what is not configured to be elsewhere, and hands the addresses on as properties. Elasticsearch may still be
/// coming up while the node starts: nothing on the way of an interaction waits for it.
public final class EmbeddedServices
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    private static final String LOCAL = "127.0.0.1";
    private static final String USER = "tandem";

    private final Progress progress;
    private final Launcher launcher;
    private volatile @Nullable DataFolder data;

    public EmbeddedServices(Progress progress) {
        this.progress = progress;
        this.launcher = new Launcher(progress);
    }

    /// Called when the configuration is known and no bean exists yet.
    ///
    /// @throws tandem.embedded.ServiceStartException if a service cannot be started
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var properties = EmbeddedProperties.from(environment);
        var ports = properties.ports();
        Ports.requireFree("Tandem (tandem.ports.http)", ports.http());
        Ports.requireFree("Tandem (tandem.ports.agi)", ports.agi());
        Ports.requireFree("Tandem (tandem.ports.audio)", ports.audio());
        var folder = DataFolder.claim(properties.data());
        data = folder;

        Map<String, Object> addresses = new ConcurrentHashMap<>();
        if (!isConfigured(environment, "tandem.knowledge.elasticsearch.url")) {
            addresses.putAll(startElasticsearch(properties, folder));
        }
        if (!isConfigured(environment, "tandem.redis.url")) {
            addresses.putAll(startRedis(properties, folder));
        }
        if (!isConfigured(environment, "tandem.channels.mail.mailboxes")) {
            addresses.putAll(startMail(properties, folder));
        }
        if (!isConfigured(environment, "tandem.pbx.servers")) {
            addresses.putAll(new AsteriskStart(properties, folder, launcher, progress).start());
        }
        environment.getPropertySources().addFirst(new MapPropertySource("embedded", addresses));
        context.getBeanFactory().registerSingleton("embeddedServices", this);
        launcher.awaitUrgent();
    }

    /// Those with a process of their own that have been up.
    public List<KeptService> kept() {
        return launcher.kept();
    }

    private static boolean isConfigured(Environment environment, String name) {
        var property = ConfigurationPropertyName.of(name);
        for (var source : ConfigurationPropertySources.get(environment)) {
            if (source.getConfigurationProperty(property) != null
                    || source.containsDescendantOf(property) == ConfigurationPropertyState.PRESENT) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Object> startElasticsearch(EmbeddedProperties properties, DataFolder folder) {
        int port = properties.ports().elasticsearch();
        Ports.requireFree("Elasticsearch (tandem.ports.elasticsearch)", port);
        var home = folder.resolve("elasticsearch");
        var lib = properties.embedded().elasticsearchLib();
        var jars = lib == null ? EmbeddedElasticsearch.builtJars() : lib;
        var account = new EmbeddedElasticsearch.Account(USER, folder.secret("elasticsearch"));
        launcher.launch(
                "Elasticsearch",
                LOCAL + ":" + port,
                () -> KeptService.start("Elasticsearch", () -> EmbeddedElasticsearch.start(jars, home, port, account)));
        return Map.of(
                "tandem.knowledge.elasticsearch.url", "http://" + LOCAL + ":" + port,
                "tandem.knowledge.elasticsearch.user", account.user(),
                "tandem.knowledge.elasticsearch.password", account.password());
    }

    private Map<String, Object> startRedis(EmbeddedProperties properties, DataFolder folder) {
        int port = properties.ports().redis();
        Ports.requireFree("Redis (tandem.ports.redis)", port);
        var settings = new EmbeddedRedis.Settings(
                folder.secret("redis"), properties.embedded().redis().fsync());
        launcher.launchUrgent(
                "Redis",
                LOCAL + ":" + port,
                () -> KeptService.start("Redis", () -> EmbeddedRedis.start(folder.resolve("redis"), port, settings)));
        return Map.of("tandem.redis.url", "redis://:" + settings.password() + "@" + LOCAL + ":" + port);
    }

    private Map<String, Object> startMail(EmbeddedProperties properties, DataFolder folder) {
        int smtp = properties.ports().smtp();
        int imap = properties.ports().imap();
        Ports.requireFree("the mail server (tandem.ports.smtp)", smtp);
        Ports.requireFree("the mail server (tandem.ports.imap)", imap);
        var minted = folder.secret("mail");
        Map<String, String> accounts = new HashMap<>();
        Map<String, Object> addresses = new HashMap<>();
        int index = 0;
        for (var mailbox : properties.embedded().mailboxes()) {
            var password = mailbox.password() == null ? minted : mailbox.password();
            accounts.put(mailbox.address(), password);
            if (mailbox.queue() != null) {
                addresses.putAll(clientOf(mailbox, password, index++, smtp, imap));
            }
        }
        launcher.launchUrgent(
                "Mail",
                "%s:%d (SMTP), %d (IMAP)".formatted(LOCAL, smtp, imap),
                () -> inBackground(
                        () -> EmbeddedMail.start(folder.resolve("mail"), smtp, imap, accounts, _ -> minted)));
        return addresses;
    }

    /// Its threads belong to this process, and inherit how much they leave to others.
    private static EmbeddedMail inBackground(Callable<EmbeddedMail> start) throws Exception {
        var started = new FutureTask<>(start);
        BackgroundThreads.named("mail-server-").newThread(started).start();
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Map<String, Object> clientOf(
            EmbeddedProperties.Mailbox mailbox, String password, int index, int smtp, int imap) {
        var prefix = "tandem.channels.mail.mailboxes[%d].".formatted(index);
        Map<String, Object> client = new HashMap<>(Map.of(
                prefix + "address",
                mailbox.address(),
                prefix + "queue",
                String.valueOf(mailbox.queue()),
                prefix + "imap.host",
                LOCAL,
                prefix + "imap.port",
                imap,
                prefix + "imap.user",
                mailbox.address(),
                prefix + "imap.password",
                password,
                prefix + "imap.security",
                "NONE"));
        client.put(prefix + "smtp.host", LOCAL);
        client.put(prefix + "smtp.port", smtp);
        client.put(prefix + "smtp.security", "NONE");
        if (mailbox.name() != null) {
            client.put(prefix + "name", mailbox.name());
        }
        return client;
    }

    /// Waits for what was still coming up.
    ///
    /// @throws tandem.embedded.ServiceStartException if it did not
    public void awaitAll() {
        launcher.awaitAll();
    }

    @Override
    public void close() {
        launcher.close();
        var folder = data;
        if (folder != null) {
            folder.close();
        }
    }
}
