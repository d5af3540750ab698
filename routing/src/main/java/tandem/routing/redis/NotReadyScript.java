package tandem.routing.redis;

import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.AgentResult;
import tandem.routing.port.Step;

/// `not_ready.lua`
record NotReadyScript(ScriptCaller caller) {
    private static final String SCRIPT = "not_ready";

    AgentResult run(AgentId agent, SessionId session, String reason, Step step) {
        return caller.agentResult(caller.run(SCRIPT, step, agent, session, reason), agent);
    }
}
