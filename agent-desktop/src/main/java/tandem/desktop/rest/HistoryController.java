package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.RawJson;
import tandem.desktop.wire.Unseen;
import tandem.knowledge.History;
import tandem.routing.Router;

/// What happened before: one interaction, or all of a customer; as far as whoever asks may see it.
@RestController
@ForLoggedIn
final class HistoryController {
    private final History history;
    private final Rights rights;
    private final Router router;
    private final Audit audit;

    HistoryController(History history, Rights rights, Router router, Audit audit) {
        this.audit = audit;
        this.router = router;
        this.history = history;
        this.rights = rights;
    }

    record Found(History.Summary summary, List<RawJson> entries) {}

    @GetMapping("/api/interactions/{id}")
    Found interaction(@PathVariable String id, Principal who) {
        var scope = rights.scopeOf(who);
        boolean seesAll =
                DesktopUser.of(who).filter(user -> user.may(Right.SEE_CONTACTS)).isPresent();
        var contact = history.interaction(Ids.of(id, InteractionId::new), scope);
        contact.ifPresent(_ -> audit.record(who, Act.CONTACT_OPENED, id));
        return contact.map(found -> new Found(
                        found.summary(),
                        found.entries().stream()
                                .filter(entry -> seesAll || !Unseen.byAgents(entry.event()))
                                .map(Json::entry)
                                .toList()))
                .orElseThrow(() ->
                        ProblemException.notFound("There is no interaction of this id (yet), or you may not see it"));
    }

    @GetMapping("/api/customers/{id}/history")
    History.CustomerHistory customer(
            @PathVariable String id, @RequestParam(defaultValue = "50") int limit, Principal who) {
        if (limit < 1 || limit > 100) {
            throw ProblemException.badRequest("'limit' is 1 to 100");
        }
        audit.record(who, Act.CUSTOMER_OPENED, id);
        return history.of(
                Ids.of(id, CustomerId::new),
                limit,
                rights.scopeOf(who),
                router.configuration().internalUse().queues());
    }
}
