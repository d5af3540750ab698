package tandem.desktop.socket;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.outage.Outage;

/// Looks after connections nobody is behind any more, and closes all when the server stops.
final class Sweeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private final DesktopHandler handler;
    private final Outage outage = new Outage(LOG, "The connections are not looked after");
    private final Clock clock;
    private @Nullable ScheduledExecutorService ticker;

    Sweeper(DesktopHandler handler, Clock clock) {
        this.handler = handler;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (ticker == null) {
            ticker = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("desktop-sweeper").factory());
            ticker.scheduleWithFixedDelay(this::sweep, 500, 500, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        try {
            handler.sweep(clock.instant());
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    @Override
    public synchronized void stop() {
        if (ticker != null) {
            ticker.shutdownNow();
            ticker = null;
            handler.stop();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return ticker != null;
    }
}
