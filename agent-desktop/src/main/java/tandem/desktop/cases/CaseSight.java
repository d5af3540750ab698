package tandem.desktop.cases;

import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tandem.cases.Case;
import tandem.cases.CaseKind;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.QueueId;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Extent;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.knowledge.Customers;
import tandem.routing.Router;

/// Who may see and change which cases: an agent their own, those of the queues they serve, and those of
/// the customers they have in hand; whoever manages cases those within the reach of their rights.
@Component
public final class CaseSight {
    private final Router router;
    private final Rights rights;
    private final Customers customers;

    CaseSight(Router router, Rights rights, Customers customers) {
        this.customers = customers;
        this.router = router;
        this.rights = rights;
    }

    public DesktopUser user(Principal who) {
        return DesktopUser.of(who)
                .filter(user -> user.may(Right.HANDLE_CASES) || user.may(Right.MANAGE_CASES))
                .orElseThrow(() -> ProblemException.forbidden("You need the right " + Right.HANDLE_CASES.code()));
    }

    /// Of all there are.
    public Predicate<Case> visible(DesktopUser user) {
        var extent = user.may(Right.MANAGE_CASES) ? rights.extentOf(user) : Extent.NOTHING;
        var agent = user.may(Right.HANDLE_CASES) ? user.agent().orElse(null) : null;
        return one -> covers(extent, one) || (agent != null && handles(agent, one));
    }

    public boolean sees(DesktopUser user, Case one) {
        return visible(user).test(one)
                || (user.may(Right.HANDLE_CASES)
                        && user.agent().map(agent -> hasInHand(agent, one)).orElse(false));
    }

    private static boolean covers(Extent extent, Case one) {
        var owner = one.owner();
        return extent.covers(new QueueId(one.queue()), owner == null ? null : new AgentId(owner));
    }

    private boolean handles(AgentId agent, Case one) {
        return agent.value().equals(one.owner()) || serves(agent, new QueueId(one.queue()));
    }

    private boolean serves(AgentId agent, QueueId queue) {
        var profile = router.profiles().get(agent);
        var of = router.configuration().queues().get(queue);
        return profile != null && of != null && of.requirement().isMetBy(profile);
    }

    private boolean hasInHand(AgentId agent, Case one) {
        var customer = one.customer();
        return customer != null && customer.id() != null && hasInHand(agent, customer.id());
    }

    /// Whether an agent has a customer in hand, under whichever of their ids.
    public boolean hasInHand(AgentId agent, String customer) {
        var ids = idsOf(customer);
        return router.agent(agent).stream()
                .flatMap(view -> view.work().stream())
                .anyMatch(work ->
                        work.customer() != null && ids.contains(work.customer().value()));
    }

    /// All ids of the person whom one of them means: records that were joined keep what stands under theirs.
    public Set<String> idsOf(String customer) {
        var ids = new LinkedHashSet<>(List.of(customer));
        customers
                .find(new CustomerId(customer))
                .ifPresent(known -> known.record().members().forEach(id -> ids.add(id.value())));
        return ids;
    }

    /// Whether an escalation is for them to look at.
    public boolean isTold(DesktopUser user, Case one, CaseKind.Told told) {
        return switch (told) {
            case OWNER ->
                one.owner() == null
                        ? user.agent()
                                .map(agent -> serves(agent, new QueueId(one.queue())))
                                .orElse(false)
                        : user.agentId() != null && user.agentId().equals(one.owner());
            case TEAM_LEAD -> user.may(Right.MANAGE_CASES) && covers(rights.extentOf(user), one);
            case SUPERVISOR ->
                user.may(Right.MANAGE_CASES) && rights.extentOf(user).isEverything();
        };
    }
}
