package tandem.desktop.rest;

import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.session.Rights;
import tandem.knowledge.History;
import tandem.knowledge.Scope;
import tandem.routing.Router;

/// Contacts from which something follows, such as a task or a case, for whoever may see them.
@Component
final class SeenContacts {
    private final Router router;
    private final History history;
    private final Rights rights;

    SeenContacts(Router router, History history, Rights rights) {
        this.router = router;
        this.history = history;
        this.rights = rights;
    }

    /// @param address the customer's, as its channel has it
    /// @param mail    which they have given beside it; null if none
    record Seen(
            InteractionId id,
            Channel channel,
            @Nullable QueueId queue,
            @Nullable Customer customer,
            String address,
            @Nullable String mail,
            @Nullable String language) {

        private static Seen of(Interaction held) {
            var said = held.attributes().get("language");
            return new Seen(
                    held.id(),
                    held.channel(),
                    held.queue(),
                    customer(held.customer(), held.customerName()),
                    held.from(),
                    held.claims().get(Claims.EMAIL).orElse(null),
                    said == null ? held.claims().get("language").orElse(null) : said);
        }

        private static Seen of(History.Summary past) {
            return new Seen(
                    past.id(),
                    past.channel(),
                    past.queue(),
                    customer(past.customer(), past.customerName()),
                    past.from(),
                    null,
                    null);
        }

        private static @Nullable Customer customer(@Nullable CustomerId id, @Nullable String name) {
            return id == null ? null : new Customer(id, name == null ? "" : name, true);
        }
    }

    /// What they have in hand is known without the index, which is behind.
    ///
    /// @throws ProblemException not found, if there is none or they may not see it
    Seen find(InteractionId id, Principal who) {
        var scope = rights.scopeOf(who);
        return held(id, scope)
                .map(Seen::of)
                .or(() -> history.interaction(id, scope).map(found -> Seen.of(found.summary())))
                .orElseThrow(() ->
                        ProblemException.notFound("There is no interaction of this id (yet), or you may not see it"));
    }

    private Optional<Interaction> held(InteractionId id, Scope scope) {
        return scope.surelyAdmits(id) ? router.find(id) : Optional.empty();
    }
}
