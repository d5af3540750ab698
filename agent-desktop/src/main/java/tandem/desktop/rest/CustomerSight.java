package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.knowledge.Customers;
import tandem.knowledge.Customers.Known;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.routing.Router;

/// Which customers somebody sees: those of the contacts they may see, and of what they have in hand. What
/// they may not
/// see is answered as what is not there.
@Component
final class CustomerSight {
    private final Customers customers;
    private final History history;
    private final Rights rights;
    private final Router router;

    CustomerSight(Customers customers, History history, Rights rights, Router router) {
        this.customers = customers;
        this.history = history;
        this.rights = rights;
        this.router = router;
    }

    Known require(String id, Principal who) {
        return customers
                .find(Ids.of(id, CustomerId::new))
                .filter(known -> sees(known, who))
                .orElseThrow(CustomerSight::unknown);
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no customer of this id, or you may not see them");
    }

    boolean sees(Known known, Principal who) {
        return seesEverybody(who) || isInHand(known, who) || hasContactWithin(known, rights.scopeOf(who));
    }

    boolean seesEverybody(Principal who) {
        return DesktopUser.of(who)
                .filter(user -> user.may(Right.SEE_CONTACTS))
                .filter(user -> rights.extentOf(user).isEverything())
                .isPresent();
    }

    private boolean isInHand(Known known, Principal who) {
        var members = known.record().members();
        return DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .flatMap(router::agent)
                .map(view -> view.work().stream()
                        .map(Interaction::customer)
                        .anyMatch(id -> id != null
                                && (members.contains(id)
                                        || customers
                                                .find(id)
                                                .filter(there -> there.record()
                                                        .id()
                                                        .equals(known.record().id()))
                                                .isPresent())))
                .orElse(false);
    }

    private boolean hasContactWithin(Known known, Scope scope) {
        return !(scope instanceof Scope.None)
                && history.of(known.record().id(), 1, scope).total() > 0;
    }

    List<Known> within(List<Known> found, Principal who, int limit) {
        return found.stream().filter(known -> sees(known, who)).limit(limit).toList();
    }

    Optional<Known> find(CustomerId id, Principal who) {
        return customers.find(id).filter(known -> sees(known, who));
    }
}
