package tandem.insight.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.QueueId;
import tandem.core.config.FolderWatcher;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;

/// The scorecards and sampling rules in force. A change is in force a moment after it is saved; a wrong file
/// changes
/// nothing and is told. An installation without the file evaluates nothing.
public final class LiveScorecards implements Supplier<QualityRules>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveScorecards.class);

    private final Path file;
    private final Supplier<Set<QueueId>> queues;
    private volatile QualityRules rules = QualityRules.NONE;
    private volatile List<String> problems = List.of();
    private @Nullable FolderWatcher watcher;

    /// @param queues that are configured
    public LiveScorecards(Path file, Supplier<Set<QueueId>> queues) {
        this.file = file;
        this.queues = queues;
        reload();
    }

    public LiveScorecards start() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            watcher = new FolderWatcher(folder, this::reload);
        }
        return this;
    }

    @Override
    public QualityRules get() {
        return rules;
    }

    /// What is wrong with the file as it is now; empty if it is in force.
    public List<String> problems() {
        return problems;
    }

    private void reload() {
        var found = new ArrayList<Problem>();
        var name = String.valueOf(file.getFileName());
        var next = TextFile.isThere(file)
                ? TextFile.read(file, name, found::add)
                        .map(text -> new ScorecardsFile(queues.get()).read(name, text, found::add))
                        .orElse(QualityRules.NONE)
                : QualityRules.NONE;
        problems = found.stream().map(Problem::toString).toList();
        if (!found.isEmpty()) {
            LOG.error("{} is not used, the scorecards before it stay in force: {}", name, problems);
        } else if (!next.equals(rules)) {
            rules = next;
            LOG.info("{} scorecards are in force", next.cards().size());
        }
    }

    @Override
    public void close() throws IOException {
        if (watcher != null) {
            watcher.close();
        }
    }
}
