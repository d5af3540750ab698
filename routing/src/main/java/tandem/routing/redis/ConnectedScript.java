package tandem.routing.redis;

import tandem.core.InteractionId;
import tandem.routing.ConnectResult;
import tandem.routing.port.Step;

/// `connected.lua`
record ConnectedScript(ScriptCaller caller) {
    private static final String SCRIPT = "connected";

    ConnectResult run(InteractionId interaction, int epoch, Step step) {
        return result(caller, caller.run(SCRIPT, step, interaction, epoch), interaction);
    }

    static ConnectResult result(ScriptCaller caller, Reply reply, InteractionId interaction) {
        return switch (reply.tag()) {
            case "done" -> new ConnectResult.Done(caller.interaction(reply, interaction));
            case "stale" -> new ConnectResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }
}
