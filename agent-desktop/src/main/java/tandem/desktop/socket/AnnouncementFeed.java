package tandem.desktop.socket;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import tandem.core.AgentId;
import tandem.desktop.announcement.Announcement;
import tandem.desktop.announcement.AnnouncementStore.Shown;
import tandem.desktop.announcement.Announcements;
import tandem.desktop.rights.Right;
import tandem.desktop.wire.ServerMessage;

/// Shows announcements to the pages of this node: each agent what they have not seen, supervisors who has.
final class AnnouncementFeed {
    private final Announcements announcements;
    private final Desktops desktops;
    private final Map<DesktopSocket, Set<String>> told = new WeakHashMap<>();

    AnnouncementFeed(Announcements announcements, Desktops desktops) {
        this.announcements = announcements;
        this.desktops = desktops;
        announcements.onChange(this::changed);
    }

    private void changed() {
        desktops.all().forEach(this::tell);
    }

    /// A page has said who it is, or something has changed.
    void tell(DesktopSocket page) {
        if (!page.isGreeted()) {
            return;
        }
        page.desktop().ifPresent(desktop -> tellAgent(page, desktop.agent()));
        if (page.user.may(Right.ANNOUNCE)) {
            page.send(new ServerMessage.Announcements(
                    announcements.all().stream().map(AnnouncementFeed::row).toList()));
        }
    }

    private synchronized void tellAgent(DesktopSocket page, AgentId agent) {
        var before = told.computeIfAbsent(page, _ -> ConcurrentHashMap.newKeySet());
        var open = announcements.unseenBy(agent);
        for (Announcement a : open) {
            if (before.add(a.id())) {
                page.send(new ServerMessage.Announced(a.id(), a.name(), a.text(), a.at(), a.until()));
            }
        }
        before.stream()
                .filter(id -> open.stream().noneMatch(a -> a.id().equals(id)))
                .toList()
                .forEach(id -> {
                    before.remove(id);
                    page.send(new ServerMessage.AnnouncementOver(id));
                });
    }

    private static ServerMessage.AnnouncementRow row(Shown shown) {
        var a = shown.announcement();
        return new ServerMessage.AnnouncementRow(
                a.id(),
                a.name(),
                a.text(),
                a.at(),
                a.until(),
                a.to() == null
                        ? null
                        : a.to().stream()
                                .sorted(Comparator.comparing(AgentId::value))
                                .toList(),
                shown.seen().stream()
                        .sorted(Comparator.comparing(AgentId::value))
                        .toList());
    }
}
