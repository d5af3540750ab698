package tandem.routing.redis;

import tandem.core.AgentId;
import tandem.core.SessionId;
import tandem.routing.AgentResult;
import tandem.routing.port.Step;

/// `ready.lua`
record ReadyScript(ScriptCaller caller) {
    private static final String SCRIPT = "ready";

    AgentResult run(AgentId agent, SessionId session, Step step) {
        return caller.agentResult(caller.run(SCRIPT, step, agent, session), agent);
    }
}
