package tandem.routing.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.config.FolderWatcher;
import tandem.core.config.Problem;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.RoutingConfiguration;

/// Puts changed configuration files in force while everything goes on. All files are read and checked together; if
/// anything is wrong the whole set is refused, and what was in force stays.
public final class LiveConfiguration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveConfiguration.class);

    private final Path folder;
    private final Consumer<RoutingConfiguration> apply;
    private final Clock clock;
    private final ReentrantLock reloading = new ReentrantLock();
    private RoutingConfiguration inForce;
    private volatile Status status;
    private @Nullable FolderWatcher watcher;

    /// @param inForce what is in force now
    /// @param apply   puts another in force
    public LiveConfiguration(
            Path folder, RoutingConfiguration inForce, Consumer<RoutingConfiguration> apply, Clock clock) {
        this.folder = folder;
        this.inForce = inForce;
        this.apply = apply;
        this.clock = clock;
        this.status = new Status(clock.instant(), inForce.warnings(), null);
        inForce.warnings().forEach(warning -> LOG.warn("{}", warning));
    }

    /// How it stands.
    ///
    /// @param since    when what is in force was put in force
    /// @param warnings about what is in force
    /// @param refused  the last change, if it was refused; null if it is in force
    public record Status(
            Instant since, List<String> warnings, @Nullable Refusal refused) {}

    /// A change that is not in force.
    ///
    /// @param reasons one sentence each: file, line, reason
    public record Refusal(Instant at, List<String> reasons) {
        public Refusal {
            reasons = List.copyOf(reasons);
        }
    }

    public Status status() {
        return status;
    }

    /// Where the files are.
    public Path folder() {
        return folder;
    }

    /// What the files said when they were put in force last.
    public RoutingConfiguration inForce() {
        reloading.lock();
        try {
            return inForce;
        } finally {
            reloading.unlock();
        }
    }

    /// Watches the folder from now on, and takes what has changed in it since it was read.
    public LiveConfiguration start() throws IOException {
        watcher = new FolderWatcher(folder, this::reload);
        reload();
        return this;
    }

    /// Reads the files again.
    ///
    /// @return whether they are in force now
    public boolean reload() {
        reloading.lock();
        try {
            var next = ConfigurationFiles.load(folder);
            if (next.equals(inForce)) {
                status = new Status(status.since(), inForce.warnings(), null);
                return true;
            }
            next.warnings().forEach(warning -> LOG.warn("{}", warning));
            apply.accept(next);
            inForce = next;
            status = new Status(clock.instant(), next.warnings(), null);
            LOG.info(
                    "The changed configuration is in force: {} queues, {} agents",
                    next.queues().size(),
                    next.agents().size());
            return true;
        } catch (InvalidConfigurationException e) {
            LOG.error("The changed configuration is not used, the former one stays in force:\n{}", e.getMessage());
            refused(e.problems().stream().map(Problem::toString).toList());
            return false;
        } catch (RuntimeException e) {
            LOG.error(
                    "The changed configuration could not be put in force wholly; save a file in {} to try again",
                    folder,
                    e);
            refused(List.of("It could not be put in force wholly: " + e.getMessage()));
            return false;
        } finally {
            reloading.unlock();
        }
    }

    private void refused(List<String> reasons) {
        status = new Status(status.since(), status.warnings(), new Refusal(clock.instant(), reasons));
    }

    @Override
    public void close() throws IOException {
        if (watcher != null) {
            watcher.close();
        }
    }
}
