package tandem.desktop.socket;

import tandem.desktop.rights.Right;
import tandem.desktop.wire.ServerMessage;
import tandem.insight.abandoned.AbandonedContacts;

/// Tells the pages of those who may see it that the list of who left has changed (S7); they ask for what they show.
final class AbandonedFeed {
    private final Desktops desktops;

    AbandonedFeed(AbandonedContacts contacts, Desktops desktops) {
        this.desktops = desktops;
        contacts.onChange(this::changed);
    }

    private void changed() {
        var message = new ServerMessage.AbandonedChanged();
        desktops.all().stream()
                .filter(page -> page.isGreeted() && (page.user.may(Right.PICK) || page.user.may(Right.SEE_ABANDONED)))
                .forEach(page -> page.send(message));
    }
}
