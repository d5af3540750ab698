package tandem.server.embedded;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.embedded.KeptService;
import tandem.embedded.ServiceStartException;

/// Starts services side by side and ends them in the reverse order of their readiness.
final class Launcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Launcher.class);

    private final Progress progress;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> starting = new ArrayList<>();
    private final List<Future<?>> urgent = new ArrayList<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;

    Launcher(Progress progress) {
        this.progress = progress;
    }

    /// Begins to start a service that the node needs from its first moment.
    void launchUrgent(String part, String where, Callable<? extends AutoCloseable> start) {
        urgent.add(launch(part, where, start));
    }

    /// Begins to start a service.
    ///
    /// @return done when it is up
    Future<?> launch(String part, String where, Callable<? extends AutoCloseable> start) {
        long began = System.nanoTime();
        var future = threads.submit(() -> {
            var service = start.call();
            keep(service, () -> progress.up(part, where, Duration.ofNanos(System.nanoTime() - began)));
            return null;
        });
        starting.add(future);
        return future;
    }

    synchronized List<KeptService> kept() {
        return running.stream()
                .filter(KeptService.class::isInstance)
                .map(KeptService.class::cast)
                .toList();
    }

    /// Unless everything has been ended meanwhile: then nobody hears that it is up.
    private void keep(AutoCloseable service, Runnable up) throws Exception {
        synchronized (this) {
            if (!closed) {
                running.push(service);
                up.run();
                return;
            }
        }
        service.close();
    }

    /// @throws ServiceStartException if one of them did not come up
    void awaitAll() {
        starting.forEach(Launcher::await);
    }

    /// The same for those that are urgent.
    void awaitUrgent() {
        urgent.forEach(Launcher::await);
    }

    private static void await(Future<?> service) {
        try {
            service.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceStartException("The start was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new ServiceStartException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        List<AutoCloseable> toEnd;
        synchronized (this) {
            closed = true;
            toEnd = List.copyOf(running);
            running.clear();
        }
        for (var service : toEnd) {
            try {
                service.close();
            } catch (Exception e) {
                log.warn("not closed cleanly", e);
            }
        }
        threads.shutdownNow();
    }
}
