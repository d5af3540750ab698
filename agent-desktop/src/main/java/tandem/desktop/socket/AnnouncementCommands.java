package tandem.desktop.socket;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.desktop.announcement.Announcement;
import tandem.desktop.announcement.AnnouncementStore;
import tandem.desktop.announcement.Announcements;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;

/// A supervisor tells agents something (S4).
final class AnnouncementCommands {
    private static final int LONGEST = 1000;
    private static final Duration MOST = Duration.ofDays(1);

    private final Router router;
    private final Announcements announcements;
    private final Clock clock;
    private final Rights rights;

    AnnouncementCommands(Router router, Announcements announcements, Rights rights, Clock clock) {
        this.rights = rights;
        this.router = router;
        this.announcements = announcements;
        this.clock = clock;
    }

    Outcome carryOut(DesktopUser by, ClientMessage.Command command) {
        return switch (command.name()) {
            case "announce" -> announce(by, command);
            case "announcementEnd" -> end(by, command.fields().text("announcement"));
            default -> throw new IllegalArgumentException("There is no command '" + command.name() + "'");
        };
    }

    /// What is over already counts as ended.
    private Outcome end(DesktopUser by, String id) {
        boolean beyond = announcements.all().stream()
                .map(AnnouncementStore.Shown::announcement)
                .anyMatch(one -> one.id().equals(id) && !AnnouncementFeed.isWithin(rights, by, one));
        if (beyond) {
            return Outcome.failed("forbidden", "Your rights do not reach so far");
        }
        announcements.end(id);
        return Outcome.DONE;
    }

    /// The command's id is the announcement's, so that it is made once.
    private Outcome announce(DesktopUser by, ClientMessage.Command command) {
        var fields = command.fields();
        var text = fields.text("text").strip();
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("'text' is longer than " + LONGEST + " characters");
        }
        var lasts = Duration.ofMinutes(fields.number("minutes"));
        if (!lasts.isPositive() || lasts.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("'minutes' is 1 to " + MOST.toMinutes());
        }
        var queue = fields.optionalText("queue");
        if (queue != null && !router.configuration().queues().containsKey(new QueueId(queue))) {
            return Outcome.failed("unknown-queue", "There is no queue '" + queue + "'");
        }
        var agents = fields.texts("agents").stream().map(AgentId::new).collect(Collectors.toSet());
        if (!router.profiles().keySet().containsAll(agents)) {
            return Outcome.failed("unknown-agent", "One of these agents does not exist (any more)");
        }
        var now = clock.instant();
        announcements.announce(new Announcement(
                command.id(), by.user(), by.displayName(), text, now, now.plus(lasts), to(queue, agents)));
        return Outcome.DONE;
    }

    /// Those of a queue are those who may serve it now.
    private @Nullable Set<AgentId> to(@Nullable String queue, Set<AgentId> agents) {
        if (queue == null) {
            return agents.isEmpty() ? null : agents;
        }
        QueueProfile profile = router.configuration().queues().get(new QueueId(queue));
        if (profile == null) {
            return Set.of(); // it has just gone
        }
        return router.profiles().values().stream()
                .filter(agent -> profile.requirement().isMetBy(agent))
                .filter(agent -> agent.channels().stream().anyMatch(profile.channels()::contains))
                .map(agent -> agent.id())
                .collect(Collectors.toSet());
    }

    Outcome seen(AgentId agent, Fields fields) {
        announcements.seen(fields.text("announcement"), agent);
        return Outcome.DONE;
    }
}
