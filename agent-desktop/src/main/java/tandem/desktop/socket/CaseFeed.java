package tandem.desktop.socket;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.cases.Case;
import tandem.cases.CaseEntry;
import tandem.cases.CaseKind;
import tandem.cases.Cases;
import tandem.core.outage.Outage;
import tandem.desktop.cases.CaseSight;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.wire.ServerMessage;

/// Tells pages that a case stands differently (D11), those whose people may see it; and whether it is for
/// them to look at: a promise comes due, or their customer has written.
final class CaseFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaseFeed.class);

    private final Cases cases;
    private final CaseSight sight;
    private final Desktops desktops;
    private final Outage outage = new Outage(LOG, "Pages are not told of cases");
    private final AutoCloseable listening;

    CaseFeed(Cases cases, CaseSight sight, Desktops desktops) {
        this.cases = cases;
        this.sight = sight;
        this.desktops = desktops;
        this.listening = cases.listen(this::changed);
    }

    private void changed(String number) {
        if (number.isEmpty() || desktops.all().isEmpty()) {
            return;
        }
        try {
            cases.find(number).ifPresent(this::tell);
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    private void tell(Case one) {
        var history = cases.history(one.number());
        var last = history.isEmpty() ? null : history.getLast();
        // their message may have moved it on, which stands after it
        boolean movedByThem =
                last != null && last.what() == CaseEntry.What.STATE && last.by().equals(CaseEntry.CUSTOMER);
        var message = movedByThem ? history.get(history.size() - 2) : last;
        desktops.all().stream()
                .filter(page -> page.isGreeted() && handles(page.user) && sight.sees(page.user, one))
                .forEach(page -> page.send(
                        new ServerMessage.CaseChanged(one.number(), one.subject(), isTold(page.user, one, message))));
    }

    private static boolean handles(DesktopUser user) {
        return user.may(Right.HANDLE_CASES) || user.may(Right.MANAGE_CASES);
    }

    private boolean isTold(DesktopUser user, Case one, @Nullable CaseEntry last) {
        if (last == null) {
            return false;
        }
        return switch (last.what()) {
            case ESCALATED ->
                told(last.to()).map(to -> sight.isTold(user, one, to)).orElse(false);
            case MESSAGE -> sight.isTold(user, one, CaseKind.Told.OWNER);
            case OWNER ->
                one.owner() != null
                        && one.owner().equals(user.agentId())
                        && !last.by().equals(user.user());
            case OPENED,
                    STATE,
                    PRIORITY,
                    PROMISE,
                    DESCRIBED,
                    NOTE,
                    ANSWER,
                    LINKED,
                    INVITED,
                    GOODWILL,
                    JOINED,
                    OUTCOME -> false;
        };
    }

    private static Optional<CaseKind.Told> told(@Nullable String name) {
        for (var one : CaseKind.Told.values()) {
            if (one.name().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}
