package tandem.desktop.socket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.MonitorMode;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.RawJson;
import tandem.desktop.wire.ServerMessage;
import tandem.routing.Router;

/// Which pages of supervisors see what is written in which contacts (S3), as it is written. A page that goes away has
/// stopped; so has everybody when the contact is over or waits for another agent.
final class Watching {
    private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
    private static final String STOPPED = "STOPPED";
    private static final String CALL_OVER = "CONTACT_OVER";

    private final Router router;
    private final Journal journal;
    private final Executor executor;
    private final Map<InteractionId, Map<DesktopSocket, Watch>> watched = new ConcurrentHashMap<>();

    /// @param agent who is in contact with the customer
    /// @param shown whether that agent is to know of it
    private record Watch(AgentId agent, MonitorMode mode, boolean shown) {}

    Watching(Router router, Journal journal, Executor executor) {
        this.router = router;
        this.journal = journal;
        this.executor = executor;
    }

    /// What was written before.
    record Contact(List<RawJson> entries) {}

    /// From now on the page is told of each entry; what was before is answered.
    ///
    /// @param held in contact with an agent
    Contact watch(DesktopSocket page, Interaction held, MonitorMode mode, boolean shown) {
        var agent = held.agent();
        if (agent == null) {
            throw new IllegalArgumentException("Nobody has " + held.id());
        }
        var watch = new Watch(agent, mode, shown);
        var before = watched.computeIfAbsent(held.id(), _ -> new ConcurrentHashMap<>())
                .put(page, watch);
        if (!watch.equals(before)) {
            note(page, held.id(), watch, mode, null);
        }
        return new Contact(journal.of(held.id()).stream().map(Json::entry).toList());
    }

    Optional<MonitorMode> modeOf(DesktopSocket page, InteractionId contact) {
        var watch = watched.getOrDefault(contact, Map.of()).get(page);
        return Optional.ofNullable(watch).map(Watch::mode);
    }

    void leave(DesktopSocket page, InteractionId contact) {
        end(page, contact, STOPPED);
    }

    /// The page is gone.
    void left(DesktopSocket page) {
        for (var contact : watched.keySet()) {
            executor.execute(() -> end(page, contact, STOPPED));
        }
    }

    private void end(DesktopSocket page, InteractionId contact, String why) {
        var pages = watched.get(contact);
        var watch = pages == null ? null : pages.remove(page);
        if (watch != null) {
            note(page, contact, watch, null, why);
        }
        watched.computeIfPresent(contact, (_, left) -> left.isEmpty() ? null : left);
    }

    /// Costs a look-up an entry while nobody watches.
    void hear(JournalEntry entry) {
        var contact = entry.interaction();
        var pages = contact == null ? null : watched.get(contact);
        if (contact == null || pages == null) {
            return;
        }
        var message = new ServerMessage.Watched(contact, Json.entry(entry));
        pages.keySet().forEach(page -> page.send(message));
        if (endsIt(entry.event())) {
            pages.keySet().forEach(page -> executor.execute(() -> end(page, contact, CALL_OVER)));
        }
    }

    private static boolean endsIt(Event event) {
        return event instanceof Event.Ended
                || event instanceof Event.Closed
                || event instanceof Event.Transferred
                || event instanceof Event.Queued;
    }

    private void note(
            DesktopSocket page, InteractionId contact, Watch watch, @Nullable MonitorMode mode, @Nullable String why) {
        var user = page.user;
        var event = new Event.MonitorChanged(user.user(), user.displayName(), watch.agent(), mode, why, watch.shown());
        try {
            router.record(contact, event, CommandId.random());
        } catch (RuntimeException e) {
            if (mode != null) {
                watched.getOrDefault(contact, Map.of()).remove(page);
                throw e; // nobody watches unseen
            }
            LOG.warn("That {} has stopped watching {} is not noted: {}", user.user(), contact, e.toString());
        }
    }
}
