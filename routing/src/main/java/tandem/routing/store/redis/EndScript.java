package tandem.routing.store.redis;

import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.redis.RedisScript;
import tandem.routing.EndResult;
import tandem.routing.store.Step;

/// `end.lua`
record EndScript(ScriptCaller caller) {
    private static final RedisScript SCRIPT = ScriptCaller.load("end.lua");

    EndResult run(InteractionId interaction, Party by, String reason, Step step) {
        var reply = caller.run(SCRIPT, step, interaction, by, reason);
        return switch (reply.tag()) {
            case "wrap-up" -> new EndResult.WrapUp();
            case "closed" -> new EndResult.Closed(Outcome.valueOf(reply.text(1)));
            case "already" -> new EndResult.AlreadyEnded();
            default -> throw reply.unexpected();
        };
    }
}
