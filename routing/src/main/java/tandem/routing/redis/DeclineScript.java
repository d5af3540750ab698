package tandem.routing.redis;

import tandem.routing.Actor;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.routing.DeclineResult;
import tandem.routing.port.Step;

/// `decline.lua`
record DeclineScript(ScriptCaller caller) {
    private static final String SCRIPT = "decline";

    DeclineResult run(Actor by, InteractionId interaction, int epoch, Step step) {
        var reply = caller.run(SCRIPT, step, by.agent(), ScriptCaller.session(by), interaction, epoch);
        return switch (reply.tag()) {
            case "declined" -> new DeclineResult.Declined();
            case "displaced" -> new DeclineResult.Displaced();
            case "stale" -> new DeclineResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }
}
