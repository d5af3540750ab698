package tandem.ivr.flow;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts changed flow files in force while calls go on.
public final class FlowWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWatcher.class);
    /// Editors write a file in several steps.
    private static final long QUIET_MILLIS = 300;

    private final FlowCatalogue catalogue;
    private final WatchService watch;

    public FlowWatcher(FlowCatalogue catalogue) throws IOException {
        this.catalogue = catalogue;
        this.watch = catalogue.folder().getFileSystem().newWatchService();
        catalogue.folder().register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        Thread.ofVirtual().name("flow-watcher").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                drain(watch.take());
                var more = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                while (more != null) {
                    drain(more);
                    more = watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                }
                reload();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("No longer watching flows");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drain(java.nio.file.WatchKey key) {
        key.pollEvents();
        key.reset();
    }

    private void reload() {
        try {
            catalogue.load();
        } catch (InvalidFlowsException e) {
            LOG.error("The changed flows are not used, the former ones stay in force:\n{}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.error("The changed flows could not be read, the former ones stay in force", e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
