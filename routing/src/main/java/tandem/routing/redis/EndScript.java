package tandem.routing.redis;

import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.routing.EndResult;
import tandem.routing.port.Step;

/// `end_contact.lua`
record EndScript(ScriptCaller caller) {
    private static final String SCRIPT = "end_contact";

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
