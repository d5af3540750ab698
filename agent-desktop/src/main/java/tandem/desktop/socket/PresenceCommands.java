package tandem.desktop.socket;

import tandem.desktop.wire.AgentJson;
import tandem.insight.Insight;
import tandem.routing.AgentResult;
import tandem.routing.Router;

/// An agent says whether they want work.
final class PresenceCommands {
    private final Router router;
    private final Insight insight;

    PresenceCommands(Router router, Insight insight) {
        this.router = router;
        this.insight = insight;
    }

    Outcome carryOut(DesktopSocket.Desktop desktop, ClientMessage.Command command) {
        return switch (command.name()) {
            case "ready" -> ready(desktop);
            case "notReady" -> notReady(desktop, command.fields().text("reason"));
            default -> outcome(router.logOut(desktop.agent(), desktop.session()));
        };
    }

    /// Whoever is being consulted is offered nothing, and is ready again by themselves (T4).
    private Outcome ready(DesktopSocket.Desktop desktop) {
        return insight.floor().consultOf(desktop.agent()).isPresent()
                ? Outcome.failed("refused", "A colleague is consulting you")
                : outcome(router.ready(desktop.agent(), desktop.session()));
    }

    private Outcome notReady(DesktopSocket.Desktop desktop, String reason) {
        return router.notReadyReasons().stream().anyMatch(code -> code.code().equals(reason))
                ? outcome(router.notReady(desktop.agent(), desktop.session(), reason))
                : Outcome.failed("unknown-reason", "There is no reason '" + reason + "'");
    }

    private static Outcome outcome(AgentResult result) {
        return switch (result) {
            case AgentResult.Done done -> new Outcome.Done(AgentJson.of(done.agent()));
            case AgentResult.Displaced _ -> Outcome.DISPLACED;
            case AgentResult.Refused refused -> Outcome.failed("refused", refused.why());
        };
    }
}
