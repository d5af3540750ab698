package tandem.desktop.socket;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.cases.goodwill.Goodwill;
import tandem.cases.goodwill.GoodwillLedger;
import tandem.core.outage.Outage;
import tandem.desktop.rights.Right;
import tandem.desktop.wire.ServerMessage;

/// Tells the pages of those who may approve, and of whoever gave or asked for it, that goodwill stands
/// differently (D10); they ask how.
final class GoodwillFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoodwillFeed.class);

    private final GoodwillLedger ledger;
    private final Desktops desktops;
    private final Outage outage = new Outage(LOG, "Pages are not told of goodwill");
    private final AutoCloseable listening;

    GoodwillFeed(GoodwillLedger ledger, Desktops desktops) {
        this.ledger = ledger;
        this.desktops = desktops;
        this.listening = ledger.listen(this::changed);
    }

    private void changed(String id) {
        try {
            tell(id.isEmpty() ? Optional.empty() : ledger.find(id));
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    private void tell(Optional<Goodwill> goodwill) {
        var message = new ServerMessage.GoodwillChanged();
        desktops.all().stream()
                .filter(page -> page.isGreeted()
                        && (page.user.may(Right.APPROVE_GOODWILL)
                                || goodwill.map(one -> one.by().equals(page.user.user()))
                                        .orElse(false)))
                .forEach(page -> page.send(message));
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}
