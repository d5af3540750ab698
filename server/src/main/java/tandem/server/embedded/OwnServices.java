package tandem.server.embedded;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tandem.core.BackgroundThreads;
import tandem.embedded.EmbeddedElasticsearch;
import tandem.embedded.EmbeddedMail;
import tandem.embedded.EmbeddedRedis;
import tandem.embedded.KeptService;
import tandem.embedded.Ports;

/// Starts each service that is asked for.
final class OwnServices implements Services {
    private static final String LOCAL = Addresses.LOCAL;

    private final EmbeddedProperties properties;
    private final DataFolder folder;
    private final Launcher launcher;
    private final Progress progress;
    private final Addresses addresses;

    OwnServices(EmbeddedProperties properties, DataFolder folder, Launcher launcher, Progress progress) {
        this.properties = properties;
        this.folder = folder;
        this.launcher = launcher;
        this.progress = progress;
        this.addresses = new Addresses(properties, folder::secret);
    }

    @Override
    public Map<String, Object> elasticsearch() {
        int port = properties.ports().elasticsearch();
        Ports.requireFree("Elasticsearch (tandem.ports.elasticsearch)", port);
        var home = folder.resolve("elasticsearch");
        var lib = properties.embedded().elasticsearchLib();
        var jars = lib == null ? EmbeddedElasticsearch.builtJars() : lib;
        var account = addresses.elasticsearchAccount();
        launcher.launch(
                "Elasticsearch",
                LOCAL + ":" + port,
                () -> KeptService.start("Elasticsearch", () -> EmbeddedElasticsearch.start(jars, home, port, account)));
        return addresses.elasticsearch();
    }

    @Override
    public Map<String, Object> redis() {
        int port = properties.ports().redis();
        Ports.requireFree("Redis (tandem.ports.redis)", port);
        var settings = new EmbeddedRedis.Settings(
                folder.secret("redis"), properties.embedded().redis().fsync());
        launcher.launchUrgent(
                "Redis",
                LOCAL + ":" + port,
                () -> KeptService.start("Redis", () -> EmbeddedRedis.start(folder.resolve("redis"), port, settings)));
        return addresses.redis();
    }

    @Override
    public Map<String, Object> mail() {
        int smtp = properties.ports().smtp();
        int imap = properties.ports().imap();
        Ports.requireFree("the mail server (tandem.ports.smtp)", smtp);
        Ports.requireFree("the mail server (tandem.ports.imap)", imap);
        var minted = folder.secret("mail");
        var passwords = addresses.mailPasswords();
        launcher.launchUrgent(
                "Mail",
                "%s:%d (SMTP), %d (IMAP)".formatted(LOCAL, smtp, imap),
                () -> inBackground(
                        () -> EmbeddedMail.start(folder.resolve("mail"), smtp, imap, passwords, _ -> minted)));
        return addresses.mail();
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

    @Override
    public Map<String, Object> asterisk() {
        return new AsteriskStart(properties, folder, launcher, progress).start();
    }
}
