package tandem.desktop.socket;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.core.AgentId;
import tandem.desktop.rights.Right;
import tandem.desktop.session.Rights;
import tandem.desktop.wire.ServerMessage;
import tandem.insight.workforce.Adherence;
import tandem.insight.workforce.LiveAdherence;
import tandem.insight.workforce.LiveAdherence.Standing;

/// Tells pages how agents stand about their schedules (S9): each agent themselves, supervisors all whom they watch.
final class AdherenceFeed {
    private final LiveAdherence adherence;
    private final Desktops desktops;
    private final Rights rights;
    private final long toleranceMs;
    private final Map<String, Map<String, String>> names = new LinkedHashMap<>();

    AdherenceFeed(LiveAdherence live, Adherence adherence, Desktops desktops, Rights rights) {
        this.adherence = live;
        this.desktops = desktops;
        this.rights = rights;
        this.toleranceMs = adherence.tolerance().toMillis();
        adherence.activities().all().forEach(activity -> names.put(activity.code(), activity.names()));
        live.onChange(this::changed);
    }

    private void changed(Collection<Standing> changed, Collection<AgentId> gone) {
        desktops.all().forEach(page -> tell(page, changed, gone));
    }

    /// A page has said who it is.
    void tell(DesktopSocket page) {
        tell(page, adherence.standings().values(), List.of());
    }

    private void tell(DesktopSocket page, Collection<Standing> changed, Collection<AgentId> gone) {
        if (!page.isGreeted()) {
            return;
        }
        var own = page.desktop().map(desktop -> desktop.agent()).orElse(null);
        var extent = page.user.may(Right.WATCH) ? rights.extentOf(page.user) : null;
        var rows = changed.stream()
                .filter(row -> row.agent().equals(own) || (extent != null && extent.covers(row.agent())))
                .map(AdherenceFeed::row)
                .toList();
        var left = gone.stream()
                .filter(agent -> agent.equals(own) || (extent != null && extent.covers(agent)))
                .toList();
        if (!rows.isEmpty() || !left.isEmpty()) {
            page.send(new ServerMessage.Adherence(rows, left, toleranceMs, names));
        }
    }

    private static ServerMessage.AdherenceRow row(Standing s) {
        return new ServerMessage.AdherenceRow(
                s.agent(),
                s.activity(),
                s.until(),
                s.next(),
                s.nextAt(),
                s.state() == null ? null : s.state().name(),
                s.since());
    }
}
