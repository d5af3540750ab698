package tandem.insight.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.QueueId;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.FolderWatcher;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;

/// The alerts in force. A change is in force a moment after it is saved; a wrong file changes nothing and is told. An
/// installation without the file has no alerts.
public final class LiveAlertRules implements Supplier<AlertRules>, ConfigurationKind, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveAlertRules.class);

    private final Path file;
    private final Supplier<Set<QueueId>> queues;
    private volatile AlertRules rules = AlertRules.NONE;
    private volatile List<String> problems = List.of();
    private @Nullable FolderWatcher watcher;

    /// @param queues that are configured
    public LiveAlertRules(Path file, Supplier<Set<QueueId>> queues) {
        this.file = file;
        this.queues = queues;
        reload();
    }

    public LiveAlertRules start() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            watcher = new FolderWatcher(folder, this::reload);
        }
        return this;
    }

    @Override
    public AlertRules get() {
        return rules;
    }

    /// What is wrong with the file as it is now; empty if it is in force.
    public List<String> problems() {
        return problems;
    }

    @Override
    public String id() {
        return "alerts";
    }

    @Override
    public Map<String, Path> files() {
        return Map.of(String.valueOf(file.getFileName()), file);
    }

    @Override
    public Checked check(String name, String text) {
        var found = new ArrayList<Problem>();
        new AlertsFile(queues.get()).read(name, text, found::add);
        return new Checked(found, List.of());
    }

    @Override
    public List<String> take() {
        reload();
        return problems;
    }

    @Override
    public Set<String> secrets() {
        return Set.of("secret");
    }

    private synchronized void reload() {
        var found = new ArrayList<Problem>();
        var name = String.valueOf(file.getFileName());
        var next = TextFile.isThere(file)
                ? TextFile.read(file, name, found::add)
                        .map(text -> new AlertsFile(queues.get()).read(name, text, found::add))
                        .orElse(AlertRules.NONE)
                : AlertRules.NONE;
        problems = found.stream().map(Problem::toString).toList();
        if (!found.isEmpty()) {
            LOG.error("{} is not used, the alerts before it stay in force: {}", name, problems);
        } else if (!next.equals(rules)) {
            rules = next;
            LOG.info("{} alerts are in force", next.rules().size());
        }
    }

    @Override
    public void close() throws IOException {
        if (watcher != null) {
            watcher.close();
        }
    }
}
