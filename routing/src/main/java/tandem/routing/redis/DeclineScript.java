package tandem.routing.redis;

import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.routing.DeclineResult;
import tandem.routing.port.Step;

/// `decline.lua`
record DeclineScript(ScriptCaller caller) {
    private static final String SCRIPT = "decline";

    DeclineResult run(AgentId agent, InteractionId interaction, int epoch, Step step) {
        var reply = caller.run(SCRIPT, step, agent, interaction, epoch);
        return switch (reply.tag()) {
            case "declined" -> new DeclineResult.Declined();
            case "stale" -> new DeclineResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }
}
