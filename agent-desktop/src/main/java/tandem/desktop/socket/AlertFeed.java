package tandem.desktop.socket;

import tandem.desktop.rights.Right;
import tandem.desktop.wire.ServerMessage;
import tandem.insight.alert.AlertWatch;

/// Tells the pages of those who supervise that alerts stand differently (S5); they ask how.
final class AlertFeed {
    private final Desktops desktops;

    AlertFeed(AlertWatch alerts, Desktops desktops) {
        this.desktops = desktops;
        alerts.onChange(this::changed);
    }

    private void changed() {
        var message = new ServerMessage.AlertsChanged();
        desktops.all().stream()
                .filter(page -> page.isGreeted() && page.user.may(Right.HANDLE_ALERTS))
                .forEach(page -> page.send(message));
    }
}
