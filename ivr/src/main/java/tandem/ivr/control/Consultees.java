package tandem.ivr.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.insight.floor.PresentAgent;
import tandem.ivr.ConsultResult;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Router;
import tandem.routing.model.Presence;
import tandem.routing.model.QueueProfile;

/// Keeps offers from colleagues who are consulted: meanwhile they are not ready, with a reason of its own that
/// everybody
/// sees. Afterwards they are what they were, unless they have chosen something else.
final class Consultees {
    /// Why they are not ready (D1).
    static final String REASON = "CONSULT";

    private static final Logger log = LoggerFactory.getLogger(Consultees.class);

    private final Router router;
    private final Supplier<Collection<PresentAgent>> present;

    /// @param present everybody who is logged in, as this node knows them
    Consultees(Router router, Supplier<Collection<PresentAgent>> present) {
        this.router = router;
        this.present = present;
    }

    sealed interface Taken {
        /// @param before why they were not ready before; null if they were
        record Done(@Nullable String before) implements Taken {}

        record Refused(ConsultResult why) implements Taken {}
    }

    sealed interface Next {
        record Found(AgentId colleague, @Nullable String before) implements Next {}

        record Nobody() implements Next {}
    }

    /// Of the agents who would be offered a call of this queue now, the one who has the least to do; of these, who has
    /// been
    /// ready for the longest.
    ///
    /// @param except are not asked
    Next takeNext(QueueId queue, Set<AgentId> except) {
        var profile = router.configuration().queues().get(queue);
        if (profile == null || !profile.channels().contains(Channel.VOICE)) {
            return new Next.Nobody();
        }
        var inOrder = present.get().stream()
                .filter(agent -> !except.contains(agent.id()) && mayServe(agent, profile))
                .sorted(Comparator.comparingInt(PresentAgent::load).thenComparing(PresentAgent::since))
                .toList();
        for (var agent : inOrder) {
            if (isReady(agent.id()) && take(agent.id()) instanceof Taken.Done(var before)) {
                return new Next.Found(agent.id(), before);
            }
        }
        return new Next.Nobody();
    }

    /// What this node knows may be a moment old.
    private boolean isReady(AgentId agent) {
        return router.agent(agent)
                .filter(view -> view.presence() == Presence.READY)
                .isPresent();
    }

    private boolean mayServe(PresentAgent agent, QueueProfile queue) {
        var profile = router.profiles().get(agent.id());
        int weight = router.configuration().capacity().weight(Channel.VOICE);
        return profile != null
                && agent.presence() == Presence.READY
                && agent.connected()
                && agent.load() + weight <= agent.capacity()
                && profile.channels().contains(Channel.VOICE)
                && queue.requirement().isMetBy(profile);
    }

    /// Whoever has room for a call is offered nothing from now on. An offer that has come first counts: they are busy
    /// then.
    Taken take(AgentId colleague) {
        var view = router.agent(colleague).orElse(null);
        if (view == null || view.presence() == Presence.LOGGED_OUT || !view.connected() || view.session() == null) {
            return new Taken.Refused(ConsultResult.NOT_THERE);
        }
        if (REASON.equals(view.reason()) || !hasRoom(view)) {
            return new Taken.Refused(ConsultResult.BUSY);
        }
        return switch (router.notReady(colleague, view.session(), REASON)) {
            case AgentResult.Done(var now) when hasRoom(now) -> new Taken.Done(view.reason());
            case AgentResult.Done _ -> {
                giveBack(colleague, view.reason());
                yield new Taken.Refused(ConsultResult.BUSY);
            }
            case AgentResult.Displaced _, AgentResult.Refused _ -> new Taken.Refused(ConsultResult.NOT_THERE);
        };
    }

    private boolean hasRoom(AgentView agent) {
        int weight = router.configuration().capacity().weight(Channel.VOICE);
        return agent.load() + weight <= agent.capacity();
    }

    /// @param before what [#take] has answered
    void giveBack(AgentId colleague, @Nullable String before) {
        var view = router.agent(colleague).orElse(null);
        if (view == null || !REASON.equals(view.reason())) {
            return; // they have chosen something else, or have logged out
        }
        var session = Objects.requireNonNull(view.session());
        var result = before == null ? router.ready(colleague, session) : router.notReady(colleague, session, before);
        log.debug("{} is no longer consulted: {}", colleague, result);
    }
}
