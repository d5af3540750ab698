package tandem.ivr.control;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.ivr.ConsultResult;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Router;
import tandem.routing.model.Presence;

/// Keeps offers from colleagues who are consulted: meanwhile they are not ready, with a reason of its own that
/// everybody
/// sees. Afterwards they are what they were, unless they have chosen something else.
final class Consultees {
    /// Why they are not ready (D1).
    static final String REASON = "CONSULT";

    private static final Logger log = LoggerFactory.getLogger(Consultees.class);

    private final Router router;

    Consultees(Router router) {
        this.router = router;
    }

    sealed interface Taken {
        /// @param before why they were not ready before; null if they were
        record Done(@Nullable String before) implements Taken {}

        record Refused(ConsultResult why) implements Taken {}
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
