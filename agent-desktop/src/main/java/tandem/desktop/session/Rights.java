package tandem.desktop.session;

import java.security.Principal;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.QueueId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Extent;
import tandem.desktop.rights.Grant;
import tandem.desktop.rights.Reach;
import tandem.desktop.rights.Right;
import tandem.desktop.rights.Teams;
import tandem.knowledge.Scope;
import tandem.routing.Router;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;

/// Who may see and do what (A1): the one place that says so, for pages, sockets, search, interactions, customers and
/// recordings alike.
///
/// An agent sees the contacts they served, those in hand (offered, open or being written up), and whatever else there
/// is of the customers of these. Rights over the work of others reach as far as the teams and queues of the account.
@Component
public final class Rights {
    private final Router router;
    private final LiveUsers users;
    private final Map<Reach, Reached> reached = new ConcurrentHashMap<>();

    /// An extent, and of what it was made.
    private record Reached(RoutingConfiguration configuration, Teams teams, Extent extent) {}

    Rights(Router router, LiveUsers users) {
        this.router = router;
        this.users = users;
    }

    /// What somebody may do, be they logged in or not; empty if there is no such account.
    public Optional<Grant> grantOf(String user) {
        return users.find(user).map(User::grant);
    }

    /// @throws ProblemException forbidden, if they do not have this right
    public DesktopUser require(@Nullable Principal who, Right right) {
        return DesktopUser.of(who)
                .filter(user -> user.may(right))
                .orElseThrow(() -> ProblemException.forbidden("You need the right " + right.code()));
    }

    // ---- how far

    /// Over which queues and agents their rights reach, as of now.
    public Extent extentOf(DesktopUser user) {
        return extentOf(user.grant());
    }

    public Extent extentOf(Grant grant) {
        return extentOf(grant.reach());
    }

    /// Which queues and agents that is, as of now.
    public Extent extentOf(Reach reach) {
        if (reach.equals(Reach.EVERYTHING)) {
            return Extent.EVERYTHING;
        }
        var configuration = router.configuration();
        var teams = users.teams();
        var known = reached.get(reach);
        if (known == null || known.configuration() != configuration || known.teams() != teams) {
            known = new Reached(configuration, teams, extent(reach, teams, configuration));
            reached.put(reach, known);
        }
        return known.extent();
    }

    /// What is not written follows from what is: the queues that one of the teams may serve, the agents who may serve
    /// one of the queues.
    private static Extent extent(Reach reach, Teams teams, RoutingConfiguration configuration) {
        if (reach.teams().isEmpty()) {
            var agents = configuration.agents().values().stream()
                    .filter(agent -> reach.queues().stream()
                            .map(configuration.queues()::get)
                            .anyMatch(queue -> queue != null && mayServe(agent, queue)))
                    .map(AgentProfile::id)
                    .collect(Collectors.toSet());
            return new Extent(reach.queues(), agents);
        }
        Set<AgentId> agents = new HashSet<>();
        reach.teams()
                .forEach(team ->
                        Optional.ofNullable(teams.byId().get(team)).ifPresent(known -> agents.addAll(known.agents())));
        if (!reach.queues().isEmpty()) {
            return new Extent(reach.queues(), agents);
        }
        var internal = configuration.internalUse().queues();
        var queues = configuration.queues().values().stream()
                .filter(queue -> !internal.contains(queue.id()))
                .filter(queue -> agents.stream()
                        .map(configuration.agents()::get)
                        .anyMatch(agent -> agent != null && mayServe(agent, queue)))
                .map(QueueProfile::id)
                .collect(Collectors.toSet());
        return new Extent(queues, agents);
    }

    private static boolean mayServe(AgentProfile agent, QueueProfile queue) {
        return queue.requirement().isMetBy(agent) && queue.channels().stream().anyMatch(agent.channels()::contains);
    }

    /// Whether a contact that routing knows is within the reach of their rights.
    public boolean reaches(DesktopUser user, Interaction contact) {
        return extentOf(user).covers(contact.queue(), contact.agent());
    }

    // ---- what of the past

    /// Which contacts they may find and read, as of now: what is in hand changes with every contact.
    public Scope scopeOf(@Nullable Principal principal) {
        return scopeOf(principal, Right.SEE_CONTACTS);
    }

    /// Of which contacts they may hear the recordings.
    public Scope recordingsOf(@Nullable Principal principal) {
        return scopeOf(principal, Right.HEAR_RECORDINGS);
    }

    private Scope scopeOf(@Nullable Principal principal, Right overOthers) {
        var user = DesktopUser.of(principal).orElse(null);
        if (user == null) {
            return new Scope.None();
        }
        Scope own = user.agent().<Scope>map(this::own).orElseGet(Scope.None::new);
        if (!user.may(overOthers)) {
            return own;
        }
        var extent = extentOf(user);
        if (extent.isEverything()) {
            return Scope.ALL;
        }
        var part = new Scope.Part(orEmpty(extent.queues()), extent.agents());
        return own instanceof Scope.None ? part : new Scope.Either(own, part);
    }

    private static Set<QueueId> orEmpty(@Nullable Set<QueueId> queues) {
        return queues == null ? Set.of() : queues;
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
