package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.session.Rights;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.RawJson;
import tandem.desktop.wire.Unseen;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.routing.Router;

/// What happened before: one interaction, or all of a customer; as far as whoever asks may see it.
@RestController
final class HistoryController {
    private final History history;
    private final Rights rights;
    private final Router router;

    HistoryController(History history, Rights rights, Router router) {
        this.router = router;
        this.history = history;
        this.rights = rights;
    }

    record Found(History.Summary summary, List<RawJson> entries) {}

    @GetMapping("/api/interactions/{id}")
    Found interaction(@PathVariable String id, Principal who) {
        var scope = rights.scopeOf(who);
        return history.interaction(Ids.of(id, InteractionId::new), scope)
                .map(found -> new Found(
                        found.summary(),
                        found.entries().stream()
                                .filter(entry -> scope instanceof Scope.All || !Unseen.byAgents(entry.event()))
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
        return history.of(
                Ids.of(id, CustomerId::new),
                limit,
                rights.scopeOf(who),
                router.configuration().internalUse().queues());
    }
}
