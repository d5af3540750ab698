package tandem.routing.redis;

import tandem.routing.Actor;
import tandem.core.AgentId;
import tandem.core.InteractionId;
import tandem.routing.AcceptResult;
import tandem.routing.port.Step;

/// `accept.lua`
record AcceptScript(ScriptCaller caller) {
    private static final String SCRIPT = "accept";

    AcceptResult run(Actor.Desktop by, InteractionId interaction, int epoch, Step step) {
        var reply = caller.run(SCRIPT, step, by.agent(), ScriptCaller.session(by), interaction, epoch);
        return switch (reply.tag()) {
            case "accepted" -> new AcceptResult.Accepted(caller.interaction(reply, interaction));
            case "displaced" -> new AcceptResult.Displaced();
            case "stale" -> new AcceptResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }
}
