package tandem.server.embedded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import tandem.embedded.KeptService;
import tandem.embedded.Ports;

/// Starts what is not configured to be elsewhere, and hands the addresses on as properties. Elasticsearch may still be
/// coming up while the node starts: nothing on the way of an interaction waits for it.
public final class EmbeddedServices
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    /// Property, set here: the journal is to begin with a demo if it is empty.
    public static final String DEMO = "tandem.demo.fill";

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
        boolean ownRedis = !isConfigured(environment, "tandem.redis.url")
                && properties.embedded().of() == null;
        var demo = new Demo(folder, properties, ownRedis);
        demo.removeIfAsked(environment.getProperty("tandem.tenant", "main"));

        var of = properties.embedded().of();
        var services = of == null
                ? new OwnServices(properties, folder, launcher, progress)
                : new ServicesOfAnotherNode(of, properties);
        Map<String, Object> addresses = new HashMap<>();
        if (!isConfigured(environment, "tandem.knowledge.elasticsearch.url")) {
            addresses.putAll(services.elasticsearch());
        }
        if (!isConfigured(environment, "tandem.redis.url")) {
            addresses.putAll(services.redis());
        }
        if (!isConfigured(environment, "tandem.channels.mail.mailboxes")) {
            addresses.putAll(services.mail());
        }
        if (!isConfigured(environment, "tandem.pbx.servers")) {
            addresses.putAll(services.asterisk());
        }
        addresses.put(DEMO, demo.isWanted());
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
