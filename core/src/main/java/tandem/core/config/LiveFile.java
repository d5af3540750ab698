package tandem.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one file says, as it is in force. A change is in force a moment after it is saved; a wrong file changes nothing
/// and is told. An installation need not have the file.
///
/// @param <T> what is read from it
public abstract class LiveFile<T> implements Supplier<T>, ConfigurationKind, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFile.class);

    private final String id;
    private final Path file;
    private final T none;
    private volatile T inForce;
    private volatile List<Problem> problems = List.of();
    private @Nullable FolderWatcher watcher;

    /// @param id   what it is about, as [ConfigurationKind#id]
    /// @param none what is in force without the file
    protected LiveFile(String id, Path file, T none) {
        this.id = id;
        this.file = file;
        this.none = none;
        this.inForce = none;
    }

    /// @param told each line that is wrong: then what is returned is not used
    protected abstract T read(String name, String text, Consumer<Problem> told);

    /// How much that is, for the log.
    protected abstract int count(T read);

    /// Follows it from now on.
    protected final void follow() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            watcher = new FolderWatcher(folder, this::reload);
        }
    }

    @Override
    public final T get() {
        return inForce;
    }

    /// What is wrong with the file as it is now; empty if it is in force.
    public final List<String> problems() {
        return problems.stream().map(Problem::toString).toList();
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final Map<String, Path> files() {
        return Map.of(name(), file);
    }

    @Override
    public final Checked check(String name, String text) {
        var found = new ArrayList<Problem>();
        var _ = read(name, text, found::add);
        return new Checked(found, List.of());
    }

    @Override
    public final List<String> take() {
        reload();
        return problems();
    }

    /// Reads it anew.
    ///
    /// @return what is wrong with it; then what was before stays in force
    protected final synchronized List<Problem> reload() {
        var found = new ArrayList<Problem>();
        var next = TextFile.isThere(file)
                ? TextFile.read(file, name(), found::add)
                        .map(text -> read(name(), text, found::add))
                        .orElse(none)
                : none;
        problems = List.copyOf(found);
        if (!found.isEmpty()) {
            LOG.error("{} is not used, what was before it stays in force: {}", name(), problems());
        } else if (!next.equals(inForce)) {
            inForce = next;
            LOG.info("{} is in force: {} {}", name(), count(next), id);
        }
        return problems;
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void close() throws IOException {
        if (watcher != null) {
            watcher.close();
        }
    }
}
