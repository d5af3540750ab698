package tandem.desktop.announcement;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.AgentId;
import tandem.desktop.announcement.AnnouncementStore.Shown;

/// The announcements as this node knows them by heart, so that a page that comes asks nobody.
public final class Announcements implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final AnnouncementStore store;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<Shown> known = List.of();
    private @Nullable AutoCloseable told;

    public Announcements(AnnouncementStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void announce(Announcement announcement) {
        store.add(announcement);
    }

    public void end(String id) {
        store.end(id);
    }

    public void seen(String id, AgentId agent) {
        store.seen(id, agent);
    }

    /// Those that are not over.
    public List<Shown> all() {
        var now = clock.instant();
        return known.stream().filter(shown -> !shown.announcement().isOver(now)).toList();
    }

    /// What this agent has still to see.
    public List<Announcement> unseenBy(AgentId agent) {
        return all().stream()
                .filter(shown ->
                        shown.announcement().isFor(agent) && !shown.seen().contains(agent))
                .map(Shown::announcement)
                .toList();
    }

    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void read() {
        known = store.all();
        listeners.forEach(Runnable::run);
    }

    @Override
    public synchronized void start() {
        if (told == null) {
            told = store.listen(this::read);
        }
    }

    @Override
    public synchronized void stop() {
        var ended = told;
        told = null;
        if (ended != null) {
            try {
                ended.close();
            } catch (Exception e) {
                LOG.debug("Announcements are not heard any more: {}", e.toString());
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return told != null;
    }
}
