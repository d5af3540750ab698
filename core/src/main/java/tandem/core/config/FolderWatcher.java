package tandem.core.config;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says when something in a folder has changed (not in the folders within), once it is quiet again: editors
/// write a file in several steps, and several files may belong together. Where it does not get quiet, every three
/// seconds.
public final class FolderWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);
    private static final long QUIET_MILLIS = 300;
    /// Where it is never quiet, because something else is written there all the time.
    private static final long LONGEST_MILLIS = 3_000;

    private final Path folder;
    private final Runnable changed;
    private final WatchService watch;

    /// Begins to watch.
    ///
    /// @param changed called one at a time, on a thread of the watcher's own; what it throws is logged
    public FolderWatcher(Path folder, Runnable changed) throws IOException {
        this.folder = folder;
        this.changed = changed;
        this.watch = folder.getFileSystem().newWatchService();
        folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        Thread.ofVirtual().name("watching-" + folder.getFileName()).start(this::run);
    }

    private void run() {
        try {
            boolean there = true;
            while (there) {
                @Nullable WatchKey key = watch.take();
                long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
                while (key != null) {
                    key.pollEvents();
                    there = key.reset();
                    key = System.nanoTime() < latest ? watch.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS) : null;
                }
                report();
            }
            LOG.error("The folder {} is gone: changes in it are not noticed any more", folder);
        } catch (ClosedWatchServiceException e) {
            LOG.debug("No longer watching {}", folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() {
        try {
            changed.run();
        } catch (RuntimeException e) {
            LOG.error("The changes in {} could not be used", folder, e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
