package tandem.ivr.outbound;

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
import tandem.core.config.ConfigurationKind;
import tandem.core.config.FolderWatcher;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.outbound.OutboundRules.Right;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// The rules in force. A change is in force a moment after it is saved; a wrong one changes nothing and is
/// told.
public final class LiveOutboundRules implements Supplier<OutboundRules>, ConfigurationKind, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveOutboundRules.class);

    private final Path file;
    private final Supplier<RoutingConfiguration> configuration;
    private final Right usual;
    private volatile OutboundRules rules;
    private volatile List<String> problems = List.of();
    private @Nullable FolderWatcher watcher;

    /// @param callbacks what may be called where the file does not say it
    /// @throws InvalidConfigurationException with everything that is wrong with the file
    public LiveOutboundRules(Path file, Supplier<RoutingConfiguration> configuration, CallbackNumbers callbacks) {
        this.file = file;
        this.configuration = configuration;
        this.usual = new Right(Requirement.NONE, callbacks.types(), callbacks.countries(), Set.of());
        this.rules = read();
    }

    /// Watches its folder from now on, and takes what has changed since it was read.
    public LiveOutboundRules start() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            watcher = new FolderWatcher(folder, this::reload);
            reload();
        }
        return this;
    }

    @Override
    public OutboundRules get() {
        return rules;
    }

    /// What is wrong with the file as it is now; empty if it is in force.
    public List<String> problems() {
        return problems;
    }

    @Override
    public String id() {
        return "outbound";
    }

    @Override
    public Map<String, Path> files() {
        return Map.of(String.valueOf(file.getFileName()), file);
    }

    @Override
    public Checked check(String name, String text) {
        var found = new ArrayList<Problem>();
        new OutboundFile(configuration.get(), usual).read(name, text, found::add);
        return new Checked(found, List.of());
    }

    @Override
    public List<String> take() {
        reload();
        return problems;
    }

    private synchronized void reload() {
        try {
            var next = read();
            problems = List.of();
            if (!next.equals(rules)) {
                rules = next;
                LOG.info("The changed {} is in force", file.getFileName());
            }
        } catch (InvalidConfigurationException e) {
            problems = e.problems().stream().map(Problem::toString).toList();
            LOG.error("The changed rules are not used, the former ones stay in force:\n{}", e.getMessage());
        }
    }

    private OutboundRules read() {
        var reader = new OutboundFile(configuration.get(), usual);
        if (!TextFile.isThere(file)) {
            return reader.unwritten();
        }
        var found = new ArrayList<Problem>();
        var name = String.valueOf(file.getFileName());
        var read = TextFile.read(file, name, found::add).map(text -> reader.read(name, text, found::add));
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found);
        }
        return read.orElseGet(reader::unwritten);
    }

    @Override
    public void close() throws IOException {
        if (watcher != null) {
            watcher.close();
        }
    }
}
