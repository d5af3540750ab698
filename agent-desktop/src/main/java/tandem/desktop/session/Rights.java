package tandem.desktop.session;

import java.security.Principal;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.knowledge.Scope;
import tandem.routing.Router;

/// Who may see what (A1): the one place that says so, for search, interactions, customers and recordings alike.
///
/// An agent sees the contacts they served, those in hand (offered, open or being written up), and whatever else there
/// is of the customers of these; a supervisor sees all. The other roles add nothing to that.
@Component
public final class Rights {
    private final Router router;
    private final UserFile users;

    Rights(Router router, UserFile users) {
        this.router = router;
        this.users = users;
    }

    /// Whether somebody may see the figures of all, be they logged in or not.
    public boolean maySeeReports(String user) {
        return users.all().stream()
                .anyMatch(one -> one.user().equals(user)
                        && (one.roles().contains(Role.SUPERVISOR) || one.roles().contains(Role.ADMINISTRATOR)));
    }

    /// Whether somebody may evaluate the contacts of agents (S8).
    public static boolean mayReview(DesktopUser user) {
        return mayReview(user.roles());
    }

    static boolean mayReview(Set<Role> roles) {
        return roles.contains(Role.SUPERVISOR);
    }

    /// As of now: what is in hand changes with every contact.
    public Scope scopeOf(@Nullable Principal principal) {
        var user = DesktopUser.of(principal);
        if (user.filter(who -> who.is(Role.SUPERVISOR)).isPresent()) {
            return Scope.ALL;
        }
        return user.flatMap(DesktopUser::agent).<Scope>map(this::own).orElseGet(Scope.None::new);
    }

    private Scope.Own own(AgentId agent) {
        var work = router.agent(agent).stream()
                .flatMap(view -> view.work().stream())
                .toList();
        return new Scope.Own(
                agent,
                work.stream().map(Interaction::id).collect(Collectors.toSet()),
                work.stream()
                        .map(Interaction::customer)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }
}
