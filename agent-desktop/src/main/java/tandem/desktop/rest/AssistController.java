package tandem.desktop.rest;

import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.InteractionId;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;
import tandem.knowledge.Assist;
import tandem.routing.Router;

/// Drafts for the agent who has a contact in hand. They are not kept: what the agent sends or notes is.
@RestController
@ForLoggedIn
@Unaudited("a draft about a contact in hand; what is sent of it is in the contact")
final class AssistController {
    private final Assist assist;
    private final Router router;

    AssistController(Assist assist, Router router) {
        this.assist = assist;
        this.router = router;
    }

    @PostMapping("/api/assist/{contact}/summary")
    Assist.Draft summary(@PathVariable String contact, Principal who) {
        return assist.summary(own(contact, who));
    }

    @PostMapping("/api/assist/{contact}/reply")
    Assist.Draft reply(@PathVariable String contact, Principal who) {
        return assist.reply(own(contact, who));
    }

    /// @throws ProblemException if they do not have it in hand
    private InteractionId own(String contact, Principal who) {
        var id = Ids.of("contact", contact, InteractionId::new);
        boolean theirs = DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .flatMap(router::agent)
                .filter(agent ->
                        agent.work().stream().anyMatch(held -> held.id().equals(id)))
                .isPresent();
        if (!theirs) {
            throw ProblemException.notFound("You do not have this contact in hand");
        }
        return id;
    }
}
