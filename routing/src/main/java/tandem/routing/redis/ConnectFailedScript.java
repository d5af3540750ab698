package tandem.routing.redis;

import tandem.core.InteractionId;
import tandem.routing.ConnectResult;
import tandem.routing.port.Step;

/// `connect_failed.lua`
record ConnectFailedScript(ScriptCaller caller) {
    private static final String SCRIPT = "connect_failed";

    ConnectResult run(InteractionId interaction, int epoch, String reason, Step step) {
        var reply = caller.run(SCRIPT, step, interaction, epoch, reason);
        return ConnectedScript.result(caller, reply, interaction);
    }
}
